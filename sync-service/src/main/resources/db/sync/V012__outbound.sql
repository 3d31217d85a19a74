-- How far each link has read the block log. Every change compares and sets (position, cut): of two replicas one loses.
CREATE TABLE outbound (
    link         uuid   NOT NULL REFERENCES link,
    stream       text   NOT NULL,
    position     bigint NOT NULL DEFAULT 0,      -- of the last block looked at
    cut          bigint NOT NULL DEFAULT 0,      -- number of the last consignment
    last_hash    bytea  NOT NULL DEFAULT ''::bytea,
    acknowledged bigint NOT NULL DEFAULT 0,      -- the peer has all up to here
    pending      bytea  NOT NULL DEFAULT '\x00', -- numbers left out and not told yet
    left_out     bigint NOT NULL DEFAULT 0,      -- how many those were
    halted       text,                           -- why nothing is sent until an operator looked
    PRIMARY KEY (link, stream)
) WITH (fillfactor = 50);

-- Stored before it is sent, and never changed: a resend is the same bytes.
CREATE TABLE consignment (
    link    uuid        NOT NULL,
    stream  text        NOT NULL,
    number  bigint      NOT NULL,
    head    bytea       NOT NULL,
    payload bigint[]    NOT NULL,                -- joined in this order
    oldest_payload bigint,                       -- the smallest of them
    events  int         NOT NULL,
    hash    bytea       NOT NULL,
    cut_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (link, stream, number),
    FOREIGN KEY (link, stream) REFERENCES outbound
);

CREATE INDEX consignment_oldest_payload ON consignment (oldest_payload) WHERE oldest_payload IS NOT NULL;
CREATE INDEX consignment_cut_at ON consignment USING brin (cut_at);

CREATE TABLE link_schema (
    link        uuid NOT NULL REFERENCES link,
    fingerprint text NOT NULL,
    PRIMARY KEY (link, fingerprint)
);
