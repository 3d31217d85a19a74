CREATE TABLE link (
    id          uuid PRIMARY KEY,
    peer        text        NOT NULL,
    direction   text        NOT NULL CHECK (direction IN ('UP', 'DOWN')),
    url         text,                       -- of the peer above
    peer_key    bytea,
    divisions   text[]      NOT NULL,
    sectors     text[]      NOT NULL,
    parks       text[]      NOT NULL,
    state       text        NOT NULL CHECK (state IN ('INVITED', 'ACTIVE', 'PAUSED')),
    secret_hash bytea,                      -- of the enrolment token
    expires_at  timestamptz,
    receipts_to bigint      NOT NULL DEFAULT 0,  -- how far this side has read the peer's receipts
    holder      text,                       -- the replica that works on the link
    epoch       bigint      NOT NULL DEFAULT 0,
    held_until  timestamptz NOT NULL DEFAULT 'epoch',
    created_at  timestamptz NOT NULL DEFAULT now(),
    last_contact timestamptz,
    last_trouble text
);

-- Links by which a platform's events came: decisions and receipts for it go down there.
CREATE TABLE origin_route (
    platform text NOT NULL,
    link     uuid NOT NULL REFERENCES link,
    PRIMARY KEY (platform, link)
);

CREATE TABLE schema_text (
    fingerprint text PRIMARY KEY,
    text        text        NOT NULL,
    learned_at  timestamptz NOT NULL DEFAULT now()
);
