-- Positions a consumer has applied, in the transaction of the effect. The contiguous mark is the end of the first range.
CREATE TABLE consumer_mark (
    consumer    text           NOT NULL,
    topic       text           NOT NULL,
    publication text           NOT NULL,
    received    int8multirange NOT NULL,
    -- when the newest position was applied: how recent a read model is
    applied_at  timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, publication)
);

-- What could not be applied, with its reason. Nothing else waits for it.
CREATE TABLE quarantine (
    consumer    text        NOT NULL,
    topic       text        NOT NULL,
    publication text        NOT NULL,
    position    bigint      NOT NULL,
    event_id    uuid,
    subject     text,
    reason      text        NOT NULL,
    frame       bytea       NOT NULL,
    set_aside   timestamptz NOT NULL,
    tries       integer     NOT NULL DEFAULT 1,
    PRIMARY KEY (consumer, topic, publication, position)
);
