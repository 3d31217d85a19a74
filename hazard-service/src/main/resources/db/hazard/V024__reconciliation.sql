-- What was said for reconciliation and has come here; it is dealt with soon and in order, then forgotten.
CREATE TABLE reconciliation_arrival (
    arrival     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    uuid        NOT NULL UNIQUE,
    type        text        NOT NULL,
    origin      text        NOT NULL,
    incarnation text        NOT NULL,
    schema      text        NOT NULL,
    body        bytea       NOT NULL,
    arrived_at  timestamptz NOT NULL
);

-- What was said here. A question is looked up when it is answered; the rest only stands here because whatever is
-- journalled has a row. Kept for three days.
CREATE TABLE reconciliation_sent (
    id      uuid        PRIMARY KEY,
    peer    text        NOT NULL,
    body    bytea       NOT NULL,
    sent_at timestamptz NOT NULL
);
CREATE INDEX reconciliation_sent_at ON reconciliation_sent (sent_at);

-- Copies that were found wrong, and what stood there, for an operator.
CREATE TABLE reconciliation_difference (
    id            uuid        PRIMARY KEY,
    origin        text        NOT NULL,
    kind          text        NOT NULL,
    hazard_id     uuid,
    enterprise_id text        NOT NULL,
    found_at      timestamptz NOT NULL,
    repaired_at   timestamptz,
    stood         jsonb,
    told_at       timestamptz
);
CREATE INDEX reconciliation_difference_found ON reconciliation_difference (found_at, id);
CREATE INDEX reconciliation_difference_untold ON reconciliation_difference (origin) WHERE told_at IS NULL;

-- What platforms above found wrong in their copies of what was written here.
CREATE TABLE reconciliation_told (
    id            uuid        PRIMARY KEY,
    platform      text        NOT NULL,
    kind          text        NOT NULL,
    hazard_id     uuid        NOT NULL,
    enterprise_id text        NOT NULL,
    found_at      timestamptz NOT NULL,
    repaired_at   timestamptz
);
CREATE INDEX reconciliation_told_found ON reconciliation_told (found_at, id);

-- How far the comparison with each origin is. Rows are those of its present pass.
CREATE TABLE reconciliation_origin (
    origin      text        PRIMARY KEY,
    pass        timestamptz NOT NULL,
    rows        bigint      NOT NULL,
    compared_at timestamptz NOT NULL
);

-- The pass over what was written here. The first one begins a day after this table was made.
CREATE TABLE reconciliation_pass (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    began_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    enterprise  text        NOT NULL DEFAULT '',
    after_time  timestamptz,
    after_id    uuid,
    holder      text        NOT NULL DEFAULT '',
    held_until  timestamptz NOT NULL DEFAULT 'epoch'
);
INSERT INTO reconciliation_pass (began_at, ended_at) VALUES (now(), now());
