-- Newest state of every enterprise whose events have arrived, as far as hazards need it.
CREATE TABLE known_enterprise (
    enterprise_id text    PRIMARY KEY,
    name          text    NOT NULL,
    home          text    NOT NULL,
    division      text    NOT NULL,
    park          text,
    sectors       text    NOT NULL,
    size_class    text,
    testdata      boolean NOT NULL,
    term          bigint  NOT NULL,
    version       bigint  NOT NULL
);

-- Enterprises whose open hazards still have to be issued again with the new scope. The row goes when none is left.
CREATE TABLE scope_move (
    enterprise_id text        PRIMARY KEY REFERENCES known_enterprise,
    arrived_at    timestamptz NOT NULL
);
