-- One row per hazard, local or forwarded: its newest state as far as this platform knows it.
-- Keyed by the hazard alone and not by enterprise first: a hazard keeps its id when its enterprise gets another one, and
-- must stay one row through that. Codes compare by their bytes: they are no language.
CREATE TABLE ledger_hazard (
    hazard_id          uuid             PRIMARY KEY,
    enterprise_id      text COLLATE "C" NOT NULL,
    enterprise_name    text             NOT NULL,
    division           text COLLATE "C" NOT NULL,
    park               text COLLATE "C",
    primary_sector     text COLLATE "C" NOT NULL,
    sectors            text[]           NOT NULL,
    level              text COLLATE "C" NOT NULL,
    status             text COLLATE "C" NOT NULL,
    open               boolean          NOT NULL,
    national_state     text             NOT NULL,
    non_compliance     text[]           NOT NULL,
    name               text             NOT NULL,
    source_kind        text             NOT NULL,
    found_at           timestamptz      NOT NULL,
    received_at        timestamptz      NOT NULL,
    deadline           date,
    -- the instant the deadline in force has passed; null while nothing can become late
    overdue_from       timestamptz,
    -- counted as overdue; the sweep raises it when overdue_from is reached
    overdue            boolean          NOT NULL,
    testdata           boolean          NOT NULL,
    term               bigint           NOT NULL,
    version            bigint           NOT NULL,
    -- the event of this state is step 0 of (term, version) in ledger_step
    recorded_at        timestamptz      NOT NULL,
    schema_fingerprint text             NOT NULL,
    body               bytea            NOT NULL,
    -- the cell of the rollups this row is counted in, null when it never counts; written by nobody, so never wrong
    counted            text GENERATED ALWAYS AS (
        CASE WHEN NOT testdata THEN
            enterprise_id || '|' || coalesce(park, '') || '|' || division || '|' || primary_sector || '|' || level
            || '|' || status || '|' || CASE WHEN open THEN 'open' ELSE '' END
            || '|' || CASE WHEN overdue THEN 'overdue' ELSE '' END
        END) STORED,
    -- the cell before the last change: an upsert can return it, and whoever changes a row knows what to take off
    counted_before     text
) WITH (fillfactor = 80, toast_tuple_target = 4080);

-- Bodies are small and written often: compressing each version costs more than the space it saves.
ALTER TABLE ledger_hazard ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE INDEX ledger_hazard_division ON ledger_hazard (division, received_at, hazard_id);
CREATE INDEX ledger_hazard_division_open ON ledger_hazard (division, received_at, hazard_id) WHERE open;
CREATE INDEX ledger_hazard_division_major ON ledger_hazard (division, received_at, hazard_id) WHERE level = 'MAJOR';
CREATE INDEX ledger_hazard_division_overdue ON ledger_hazard (division, received_at, hazard_id) WHERE overdue;
CREATE INDEX ledger_hazard_enterprise ON ledger_hazard (enterprise_id, received_at, hazard_id);
CREATE INDEX ledger_hazard_park ON ledger_hazard (park, received_at, hazard_id) WHERE park IS NOT NULL;
CREATE INDEX ledger_hazard_due ON ledger_hazard (overdue_from) WHERE overdue_from IS NOT NULL AND NOT overdue;
