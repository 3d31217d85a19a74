-- State of the enterprises whose home this platform is or was; what others wrote stands in the directory.
CREATE TABLE enterprise (
    id          text    PRIMARY KEY,
    term        bigint  NOT NULL,
    version     bigint  NOT NULL,
    home        text    NOT NULL,
    -- journal that wrote this state; the first write of another one opens a new term
    incarnation text    NOT NULL,
    -- received by a handover and not written here yet
    adopted     boolean NOT NULL,
    schema      text    NOT NULL,
    body        bytea   NOT NULL
);
CREATE INDEX enterprise_adopted ON enterprise (id) WHERE adopted;
