-- The timeline: every event leaves at least its step 0, whatever order events arrive in.
CREATE TABLE ledger_step (
    hazard_id   uuid        NOT NULL,
    term        bigint      NOT NULL,
    version     bigint      NOT NULL,
    ordinal     integer     NOT NULL,
    -- who, when, why; json and not jsonb: it is read back as it was written and never searched
    step        json        NOT NULL,
    event_id    uuid        NOT NULL,
    origin      text        NOT NULL,
    incarnation text        NOT NULL,
    stream      text        NOT NULL,
    number      bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (hazard_id, term, version, ordinal)
);

CREATE INDEX ledger_step_event ON ledger_step (event_id) WHERE ordinal = 0;
