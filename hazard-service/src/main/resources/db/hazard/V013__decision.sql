-- Decisions issued at this platform; written once.
CREATE TABLE decision (
    id                 uuid   PRIMARY KEY,
    hazard_id          uuid   NOT NULL,
    enterprise_id      text   NOT NULL,
    term               bigint NOT NULL,
    version            bigint NOT NULL,
    body               bytea  NOT NULL,
    schema_fingerprint text   NOT NULL
);

-- Decisions about hazards of this home, from wherever; each is applied once.
CREATE TABLE decision_inbox (
    id                 uuid        PRIMARY KEY,
    hazard_id          uuid        NOT NULL,
    body               bytea       NOT NULL,
    schema_fingerprint text        NOT NULL,
    issued_at          timestamptz NOT NULL,
    state              text        NOT NULL DEFAULT 'WAITING',
    tries              integer     NOT NULL DEFAULT 0,
    next_try           timestamptz NOT NULL
);
CREATE INDEX decision_inbox_waiting ON decision_inbox (next_try) WHERE state = 'WAITING';

-- What the home made of each decision, as its hazard events tell.
CREATE TABLE decision_outcome (
    decision_id uuid        PRIMARY KEY,
    outcome     text        NOT NULL,
    reason      text,
    told_at     timestamptz NOT NULL
);
