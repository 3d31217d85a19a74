-- What restored services wish for. Kept when it was granted: a platform that was away, or is linked later, is asked then.
CREATE TABLE recall_wish (
    service     text    NOT NULL,
    stream      text    NOT NULL,
    incarnation text    NOT NULL,               -- that writes since; nobody may speak in its name
    granted     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (service, stream)
);

-- Links whose peer has said that it has no more.
CREATE TABLE recall_end (
    link   uuid NOT NULL REFERENCES link,
    stream text NOT NULL,
    PRIMARY KEY (link, stream)
);
