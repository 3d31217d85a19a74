-- Who publishes. Every write of a leader carries its epoch, so one that was paused writes nothing.
CREATE TABLE relay_lease (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    owner       text        NOT NULL,
    epoch       bigint      NOT NULL,
    lease_until timestamptz NOT NULL
);
INSERT INTO relay_lease (owner, epoch, lease_until) VALUES ('', 0, 'epoch');

CREATE TABLE relay_mark (
    topic    text   PRIMARY KEY,
    position bigint NOT NULL
);

-- How far each consumer of our topics says it is; a day of the log goes only when all have passed it.
CREATE TABLE consumer_progress (
    consumer    text        NOT NULL,
    topic       text        NOT NULL,
    contiguous  bigint      NOT NULL,
    reported_at timestamptz NOT NULL,
    PRIMARY KEY (consumer, topic)
);
