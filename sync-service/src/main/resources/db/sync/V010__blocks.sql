-- Bytes are kept once, however many roads they take: arrivals, blocks and consignments point here.
CREATE TABLE payload (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bytes bytea NOT NULL
);
-- compressed already
ALTER TABLE payload ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- A locked row gives places in commit order; a sequence would let a reader see 8 before 7.
CREATE TABLE stream_counter (
    stream    text PRIMARY KEY,
    blocks    bigint NOT NULL DEFAULT 0,
    events    bigint NOT NULL DEFAULT 0,
    forwarded bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO stream_counter (stream)
VALUES ('enterprise.events'), ('hazard.events'), ('hazard.express'), ('supervision.events');

-- Everything that passes this platform, own or received, in the order it came.
CREATE TABLE block (
    stream          text        NOT NULL,
    position        bigint      NOT NULL,
    first_event     bigint      NOT NULL,
    first_forwarded bigint,                 -- dense over received events only: the positions in forwarded.<stream>
    events          int         NOT NULL,
    size            int         NOT NULL,
    content_size    int         NOT NULL,
    payload         bigint REFERENCES payload,
    covers          bytea       NOT NULL,
    routes          text[],                 -- null: too many to list
    schemas         text[]      NOT NULL,
    link            uuid,                   -- null: this platform's own
    recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (stream, position)
);
CREATE INDEX block_forwarded ON block (stream, first_forwarded) WHERE first_forwarded IS NOT NULL;
CREATE INDEX block_payload ON block (payload) WHERE payload IS NOT NULL;

-- What this platform has, by who numbered it. Sets of numbers as ranges, never a high-water mark.
CREATE TABLE origin_mark (
    stream      text   NOT NULL,
    platform    text   NOT NULL,
    incarnation text   NOT NULL,
    received    bytea  NOT NULL DEFAULT ''::bytea,
    covered     bytea  NOT NULL DEFAULT ''::bytea,
    complete_to bigint NOT NULL DEFAULT 0,
    stated_to   bigint NOT NULL DEFAULT 0,  -- how far the last receipt says
    PRIMARY KEY (stream, platform, incarnation)
) WITH (fillfactor = 50);
CREATE INDEX origin_mark_unstated ON origin_mark (stream) WHERE complete_to > stated_to;

-- Identity of the numbering of forwarded.<stream>, new when this database is.
CREATE TABLE publication (
    id text NOT NULL DEFAULT gen_random_uuid()::text
);
INSERT INTO publication DEFAULT VALUES;
