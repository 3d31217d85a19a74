-- The service's own events, one row a stream, numbered densely in commit order.
CREATE TABLE journal (
    stream      text        NOT NULL,
    position    bigint      NOT NULL,
    recorded_on date        NOT NULL,
    event_id    uuid        NOT NULL,
    recorded_at timestamptz NOT NULL,
    frame       bytea       NOT NULL,
    PRIMARY KEY (stream, position, recorded_on)
) PARTITION BY RANGE (recorded_on);
-- Catches what no daily partition is ready for, so that a late housekeeper never refuses a report.
CREATE TABLE journal_other PARTITION OF journal DEFAULT;

-- The row a stream's numbers come from. It is locked by the last statement of a commit, so number order is commit order.
CREATE TABLE journal_counter (
    stream text   PRIMARY KEY,
    last   bigint NOT NULL
);

-- Identity of this journal; a restored database gets a new one.
CREATE TABLE journal_incarnation (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    incarnation text    NOT NULL
);
INSERT INTO journal_incarnation (incarnation) VALUES (replace(gen_random_uuid()::text, '-', ''));

CREATE TABLE request_key (
    client     text        NOT NULL,
    key        text        NOT NULL,
    hash       text        NOT NULL,
    answer     text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (client, key)
);
