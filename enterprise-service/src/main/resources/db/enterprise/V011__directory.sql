-- Every enterprise this platform knows, own ones and copies, at its newest state. Fed by events only.
CREATE TABLE directory (
    id                text        PRIMARY KEY,
    term              bigint      NOT NULL,
    version           bigint      NOT NULL,
    writer            text        NOT NULL,
    name              text        NOT NULL,
    home              text        NOT NULL,
    division          text        NOT NULL,
    park              text,
    sectors           text[]      NOT NULL,
    above_scale_years integer[]   NOT NULL,
    enrolment         text        NOT NULL,
    testdata          boolean     NOT NULL,
    schema            text        NOT NULL,
    body              bytea       NOT NULL,
    applied_at        timestamptz NOT NULL
);
CREATE INDEX directory_division ON directory (division, id);
CREATE INDEX directory_park ON directory (park, id) WHERE park IS NOT NULL;
CREATE INDEX directory_sectors ON directory USING gin (sectors);
-- for "name begins with": the plain index of a database with a locale's order cannot serve LIKE
CREATE INDEX directory_name ON directory (name text_pattern_ops);

-- Every state an enterprise ever had, as it travelled: the timeline, and where each event is.
CREATE TABLE directory_history (
    id          text        NOT NULL,
    term        bigint      NOT NULL,
    version     bigint      NOT NULL,
    event_id    uuid        NOT NULL,
    origin      text        NOT NULL,
    incarnation text        NOT NULL,
    stream      text        NOT NULL,
    number      bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    schema      text        NOT NULL,
    body        bytea       NOT NULL,
    PRIMARY KEY (id, term, version)
);
CREATE UNIQUE INDEX directory_history_event ON directory_history (event_id);
