-- Changes get dense numbers under this row's lock, so a reader's cursor never steps over one that commits late.
CREATE TABLE seal_counter (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    changes  bigint  NOT NULL
);
INSERT INTO seal_counter (changes) VALUES (0);

-- How far the block log is known to the table below, and how far own events are sealed.
CREATE TABLE seal_walk (
    stream   text   PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    sealed   bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO seal_walk (stream) VALUES ('enterprise.events'), ('hazard.events'), ('hazard.express');

-- Whose events a block holds; goes with the block.
CREATE TABLE seal_place (
    stream       text        NOT NULL,
    position     bigint      NOT NULL,
    platform     text        NOT NULL,
    incarnation  text        NOT NULL,
    first_number bigint      NOT NULL,
    last_number  bigint      NOT NULL,
    events       int         NOT NULL,      -- of the whole block
    own          boolean     NOT NULL,
    recorded_at  timestamptz NOT NULL,
    settled      boolean     NOT NULL,      -- it was looked at whether its origin has sealed them
    PRIMARY KEY (stream, position, platform, incarnation),
    FOREIGN KEY (stream, position) REFERENCES block ON DELETE CASCADE
);
CREATE INDEX seal_place_origin ON seal_place (stream, platform, incarnation, last_number);
CREATE INDEX seal_place_own ON seal_place (stream, position) WHERE own;
CREATE INDEX seal_place_unsettled ON seal_place (platform, recorded_at) WHERE NOT settled;

-- What an origin has signed of its events. Kept for ever; leaves as long as the setting says.
CREATE TABLE seal (
    id           bytea       PRIMARY KEY,   -- SHA-256 of the signed text and the key
    stream       text        NOT NULL,
    platform     text        NOT NULL,
    incarnation  text        NOT NULL,
    serial       bigint      NOT NULL,
    numbers      bytea       NOT NULL,
    first_number bigint      NOT NULL,
    last_number  bigint      NOT NULL,
    root         bytea       NOT NULL,
    previous     bytea       NOT NULL,
    sealed_at    timestamptz NOT NULL,
    public_key   bytea       NOT NULL,
    signature    bytea       NOT NULL,
    leaves       bytea,                     -- 32 bytes an event, in the order of the numbers
    taken_at     timestamptz NOT NULL DEFAULT now(),
    verified     bytea       NOT NULL DEFAULT ''::bytea,
    mismatched   bytea       NOT NULL DEFAULT ''::bytea,
    contradicts  boolean     NOT NULL DEFAULT false,
    due          int         NOT NULL,      -- not 0: to be compared with what is here
    change       bigint      NOT NULL UNIQUE
) WITH (fillfactor = 80);
ALTER TABLE seal ALTER COLUMN leaves SET STORAGE EXTERNAL;
CREATE INDEX seal_chain_change ON seal (stream, platform, incarnation, change);
CREATE INDEX seal_chain_number ON seal (stream, platform, incarnation, last_number);
CREATE INDEX seal_due ON seal (change) WHERE due > 0;
CREATE INDEX seal_leaves ON seal (taken_at) WHERE leaves IS NOT NULL;

-- All seals of one origin and numbering together.
CREATE TABLE seal_chain (
    stream      text        NOT NULL,
    platform    text        NOT NULL,
    incarnation text        NOT NULL,
    sealed      bytea       NOT NULL DEFAULT ''::bytea,
    serials     bytea       NOT NULL DEFAULT ''::bytea,
    last_id     bytea       NOT NULL DEFAULT ''::bytea,
    unsealed    bytea       NOT NULL DEFAULT ''::bytea,  -- here, and not sealed though later ones were
    mismatched  bytea       NOT NULL DEFAULT ''::bytea,  -- here, and not what was sealed
    verified    bigint      NOT NULL DEFAULT 0,          -- how many events here are what was sealed
    contradictions bigint   NOT NULL DEFAULT 0,          -- seals that say something else about the same number
    newest      bigint      NOT NULL DEFAULT 0,          -- greatest change of its seals
    first_taken timestamptz,
    last_taken  timestamptz,
    PRIMARY KEY (stream, platform, incarnation)
) WITH (fillfactor = 50);
CREATE INDEX seal_chain_newest ON seal_chain (newest);
CREATE INDEX seal_chain_platform ON seal_chain (platform);

-- How far a platform below has handed on the seals of an origin: in its numbers, with the seal that stands there.
CREATE TABLE seal_mark (
    link        uuid   NOT NULL REFERENCES link,
    stream      text   NOT NULL,
    platform    text   NOT NULL,
    incarnation text   NOT NULL,
    change      bigint NOT NULL,
    last_id     bytea  NOT NULL,
    PRIMARY KEY (link, stream, platform, incarnation)
) WITH (fillfactor = 50);

-- Who says that a key is a platform's: the platform above it, under its own key.
CREATE TABLE voucher (
    platform   text        NOT NULL,
    public_key bytea       NOT NULL,
    since      timestamptz NOT NULL,
    by         text        NOT NULL,
    by_key     bytea       NOT NULL,
    signature  bytea       NOT NULL,
    link       uuid        NOT NULL,         -- by which it came; zeros: this platform's own word
    PRIMARY KEY (platform, public_key, by, by_key)
);

CREATE INDEX voucher_link ON voucher (link);

-- What should never happen: one row for each kind, platform and link, however often.
CREATE TABLE seal_alarm (
    kind      text        NOT NULL,
    platform  text        NOT NULL,
    link      uuid        NOT NULL,         -- zeros: found here
    times     bigint      NOT NULL,
    detail    text        NOT NULL,
    raised_at timestamptz NOT NULL,
    last_at   timestamptz NOT NULL,
    PRIMARY KEY (kind, platform, link)
);
