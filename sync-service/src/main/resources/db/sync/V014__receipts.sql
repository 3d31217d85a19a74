-- Changes get dense numbers under this row's lock, so a reader's cursor never steps over one that commits late.
CREATE TABLE receipt_counter (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    changes  bigint  NOT NULL
);
INSERT INTO receipt_counter (changes) VALUES (0);

CREATE TABLE receipt (
    stream      text        NOT NULL,
    origin      text        NOT NULL,
    incarnation text        NOT NULL,
    platform    text        NOT NULL,            -- who says so
    complete_to bigint      NOT NULL,
    stated_at   timestamptz NOT NULL,
    hops        int         NOT NULL,            -- 0 is this platform, 1 its neighbour …
    public_key  bytea       NOT NULL,
    signature   bytea       NOT NULL,
    change      bigint      NOT NULL,
    PRIMARY KEY (stream, origin, incarnation, platform, complete_to)
);
CREATE INDEX receipt_change ON receipt (change);
