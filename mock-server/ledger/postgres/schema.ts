/**
 * The migrations of a schema, in order; each is run once. A released one is never changed.
 *
 * Everything is per namespace, and `namespace` is the only table that is locked: the process that holds its row
 * may change all the others. `content` is JSON as text, because the order of a bill's fields matters.
 */
export const migrationsOf = (schema: string): readonly string[] => [
  `
  CREATE SEQUENCE "${schema}".state_version;

  CREATE TABLE "${schema}".namespace (
    name text PRIMARY KEY,
    incarnation bigint NOT NULL DEFAULT nextval('"${schema}".state_version'),
    version bigint NOT NULL DEFAULT nextval('"${schema}".state_version'),
    state text,
    issued bigint NOT NULL DEFAULT 0,
    cleared bigint NOT NULL DEFAULT 0,
    last_used bigint NOT NULL DEFAULT 0
  );

  CREATE TABLE "${schema}".account (
    namespace text NOT NULL REFERENCES "${schema}".namespace (name) ON DELETE CASCADE,
    username text NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    api_key text NOT NULL,
    deposit bigint NOT NULL CHECK (deposit >= 0),
    suspended boolean NOT NULL,
    allowed_ips json,
    prepaid json,
    PRIMARY KEY (namespace, username)
  );

  CREATE TABLE "${schema}".movement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    namespace text NOT NULL,
    username text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('opening', 'top-up')),
    amount bigint NOT NULL,
    at bigint NOT NULL,
    FOREIGN KEY (namespace, username) REFERENCES "${schema}".account ON DELETE CASCADE
  );

  CREATE INDEX movement_of_account ON "${schema}".movement (namespace, username);

  CREATE TABLE "${schema}".billing_transaction (
    namespace text NOT NULL,
    tr_id bigint NOT NULL,
    username text NOT NULL,
    api text NOT NULL CHECK (api IN ('postpaid', 'prepaid')),
    ref_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('inquired', 'processing', 'paid', 'failed')),
    due_at bigint,
    taken bigint,
    taken_at bigint,
    refunded bigint,
    callback_at bigint,
    top_up_to text,
    content text NOT NULL,
    PRIMARY KEY (namespace, tr_id),
    UNIQUE (namespace, username, api, ref_id),
    FOREIGN KEY (namespace, username) REFERENCES "${schema}".account ON DELETE CASCADE
  );

  CREATE INDEX transaction_due ON "${schema}".billing_transaction (namespace, due_at)
    WHERE due_at IS NOT NULL;

  CREATE INDEX transaction_callback ON "${schema}".billing_transaction (namespace, callback_at)
    WHERE callback_at IS NOT NULL;

  CREATE INDEX transaction_top_up ON "${schema}".billing_transaction (namespace, username, top_up_to, tr_id)
    WHERE top_up_to IS NOT NULL AND state <> 'failed';

  CREATE INDEX transaction_pending ON "${schema}".billing_transaction (namespace, username)
    WHERE state = 'processing';

  CREATE UNLOGGED TABLE "${schema}".exchange (
    namespace text NOT NULL,
    id bigint NOT NULL,
    process uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    content text NOT NULL,
    PRIMARY KEY (namespace, id)
  );

  CREATE TABLE "${schema}".saved_case (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    summary text NOT NULL,
    text text NOT NULL
  );

  CREATE UNLOGGED TABLE "${schema}".process (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    version text NOT NULL,
    fixtures text NOT NULL,
    seen_at timestamptz NOT NULL
  );
  `,
]
