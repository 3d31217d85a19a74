-- Who numbered what: a position is labelled by the row of its stream with the greatest (after, ordinal) before it, and its
-- number is the distance. A database that was set back to a backup goes on with a new row, so no number means two things.
CREATE TABLE journal_incarnations (
    stream      text   NOT NULL,
    after       bigint NOT NULL,
    ordinal     bigint GENERATED ALWAYS AS IDENTITY,
    incarnation text   NOT NULL,
    -- when what others held of the stream was here again; until then nothing is written
    recalled_at timestamptz,
    PRIMARY KEY (stream, ordinal)
);
INSERT INTO journal_incarnations (stream, after, incarnation, recalled_at)
SELECT c.stream, 0, i.incarnation, now() FROM journal_counter c CROSS JOIN journal_incarnation i;
DROP TABLE journal_incarnation;
ALTER TABLE journal_incarnations RENAME TO journal_incarnation;

-- The one that writes now.
CREATE VIEW journal_present AS SELECT incarnation FROM journal_incarnation ORDER BY ordinal DESC LIMIT 1;
