CREATE TABLE thing (
    id      text   PRIMARY KEY,
    version bigint NOT NULL,
    text    text   NOT NULL CHECK (text <> 'refused by the table')
);
CREATE TABLE seen (
    id      text   PRIMARY KEY,
    version bigint NOT NULL,
    times   bigint NOT NULL DEFAULT 1
);
