-- Whether hazards of an enterprise may have been written at another home before. Of those that are here already nobody
-- knows: true only costs a look for copies.
ALTER TABLE known_enterprise ADD COLUMN handed_over boolean NOT NULL DEFAULT true;
ALTER TABLE known_enterprise ALTER COLUMN handed_over DROP DEFAULT;
