-- How many hazards stand in a cell now. kind AREA: owner is the division; ENTERPRISE: the enterprise; PARK: the park.
-- The park stands in cells of enterprises and parks, in those of areas it is empty.
-- Writers spread over slots; a cell's figure is the sum of its slots, one slot alone may be negative.
CREATE TABLE ledger_count (
    kind     text COLLATE "C" NOT NULL,
    owner    text COLLATE "C" NOT NULL,
    division text COLLATE "C" NOT NULL,
    park     text COLLATE "C" NOT NULL,
    sector   text COLLATE "C" NOT NULL,
    level    text COLLATE "C" NOT NULL,
    status   text COLLATE "C" NOT NULL,
    open     boolean          NOT NULL,
    overdue  boolean          NOT NULL,
    slot     smallint         NOT NULL,
    n        bigint           NOT NULL,
    PRIMARY KEY (kind, owner, division, park, sector, level, status, open, overdue, slot)
) WITH (fillfactor = 70);
