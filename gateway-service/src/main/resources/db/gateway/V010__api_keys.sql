-- API keys: only the SHA-256 of a key is ever stored.
CREATE TABLE api_key (
    id          uuid        PRIMARY KEY,
    hash        bytea       NOT NULL UNIQUE,
    holder      text        NOT NULL,
    role        text        NOT NULL CHECK (role IN ('ENTERPRISE', 'PARK', 'REGULATOR', 'OPERATOR')),
    enterprise  text,
    park        text,
    divisions   text[]      NOT NULL,
    sectors     text[]      NOT NULL,
    testdata    boolean     NOT NULL,
    note        text,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz,
    revoked_at  timestamptz,
    slot        integer     NOT NULL,
    changed_at  timestamptz NOT NULL
);

-- a holder's live keys each hold one slot: this is the limit of how many there can be
CREATE UNIQUE INDEX api_key_live_slot ON api_key (role, holder, slot) WHERE revoked_at IS NULL;

-- what other gateways of the platform read every two seconds
CREATE INDEX api_key_changed ON api_key (changed_at);

CREATE INDEX api_key_holder ON api_key (holder, id);
