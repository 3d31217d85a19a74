-- In which incarnation of the journal a row was written: one that is older than the last restore is written on in a new
-- term. Until now there was only one. Told as a default, so that no row is touched, however many there are.
DO $$
BEGIN
    EXECUTE format('ALTER TABLE hazard ADD COLUMN incarnation text NOT NULL DEFAULT %L',
                   coalesce((SELECT incarnation FROM journal_present), ''));
END $$;
ALTER TABLE hazard ALTER COLUMN incarnation DROP DEFAULT;
