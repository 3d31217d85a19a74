-- Of two callers who hand in the same hazard each has an item of his own: neither can take away what the other was
-- promised. Of one caller the newer state stays, whatever order they came in.
ALTER TABLE held_item DROP CONSTRAINT held_item_hazard_id_key;
ALTER TABLE held_item ADD CONSTRAINT held_item_of_client UNIQUE (hazard_id, client);
ALTER TABLE held_item ADD COLUMN source_updated_at timestamptz;
