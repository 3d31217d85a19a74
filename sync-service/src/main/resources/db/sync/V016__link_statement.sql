-- What the platform below said last of itself and those below it, kept only when everything it spoke of was here. It goes
-- back to a backup together with what it rests on.
CREATE TABLE link_statement (
    link uuid PRIMARY KEY REFERENCES link,
    said text NOT NULL      -- asOf total platform=since,platform=-
) WITH (fillfactor = 50);
