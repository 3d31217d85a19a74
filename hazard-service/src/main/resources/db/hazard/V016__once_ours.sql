-- Copies are compared with what was written here wherever a hazard is looked for, so nobody asks this any more.
ALTER TABLE known_enterprise DROP COLUMN handed_over;
-- Whether this platform was its home at some time: then hazards may have come here with it that only their copies tell
-- of, and they follow its next move. Of those that are here already nobody knows: true only costs a look.
ALTER TABLE known_enterprise ADD COLUMN once_ours boolean NOT NULL DEFAULT true;
ALTER TABLE known_enterprise ALTER COLUMN once_ours DROP DEFAULT;
