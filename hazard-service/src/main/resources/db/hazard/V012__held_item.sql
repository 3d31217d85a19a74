-- Hazards that arrived before their enterprise. They settle by themselves and go after 30 days.
CREATE TABLE held_item (
    id             uuid        PRIMARY KEY,
    enterprise_id  text        NOT NULL,
    hazard_id      uuid        NOT NULL UNIQUE,
    client         text        NOT NULL,
    caller         jsonb       NOT NULL,
    kind           text        NOT NULL,
    payload        jsonb       NOT NULL,
    request_key    text,
    request_hash   text,
    request_answer text,
    held_at        timestamptz NOT NULL,
    refusal        text,
    UNIQUE (client, request_key)
);
CREATE INDEX held_item_enterprise ON held_item (enterprise_id) WHERE refusal IS NULL;
CREATE INDEX held_item_held_at ON held_item (held_at);
