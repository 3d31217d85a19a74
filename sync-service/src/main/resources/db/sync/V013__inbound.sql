CREATE TABLE inbound (
    link       uuid   NOT NULL REFERENCES link,
    stream     text   NOT NULL,
    contiguous bigint NOT NULL DEFAULT 0,        -- published onward up to here
    last_hash  bytea  NOT NULL DEFAULT ''::bytea,
    waiting    int    NOT NULL DEFAULT 0,        -- arrived above a gap
    PRIMARY KEY (link, stream)
) WITH (fillfactor = 50);

CREATE TABLE arrival (
    link       uuid        NOT NULL,
    stream     text        NOT NULL,
    number     bigint      NOT NULL,
    head       bytea       NOT NULL,
    payload    bigint REFERENCES payload,
    hash       bytea       NOT NULL,
    arrived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (link, stream, number),
    FOREIGN KEY (link, stream) REFERENCES inbound
);

CREATE INDEX arrival_payload ON arrival (payload) WHERE payload IS NOT NULL;

-- What should never happen, kept as it came for somebody to look at.
CREATE TABLE alarm (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    link      uuid        NOT NULL REFERENCES link,
    stream    text        NOT NULL,
    number    bigint      NOT NULL,
    kind      text        NOT NULL,
    detail    text        NOT NULL,
    bytes     bytea       NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now()
);
