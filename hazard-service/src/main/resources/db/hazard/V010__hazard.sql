-- The hazards whose home is this platform: one row each, its newest state. What is searched is in the ledger.
CREATE TABLE hazard (
    id                 uuid    PRIMARY KEY,
    enterprise_id      text    NOT NULL,
    term               bigint  NOT NULL,
    version            bigint  NOT NULL,
    open               boolean NOT NULL,
    -- version of the enterprise whose scope the hazard carries; older than the enterprise's means it has to move
    scope_term         bigint  NOT NULL,
    scope_version      bigint  NOT NULL,
    body               bytea   NOT NULL,
    schema_fingerprint text    NOT NULL
) WITH (fillfactor = 85);
-- What is open in an enterprise, for moving it along; closed hazards cost this index nothing.
CREATE INDEX hazard_open ON hazard (enterprise_id, scope_term, scope_version) WHERE open;
-- Small and written often: compressing each version costs more than the space it saves.
ALTER TABLE hazard ALTER COLUMN body SET STORAGE EXTERNAL;
