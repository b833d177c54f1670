/**
 * The tables of a SQLite ledger.
 *
 * Ten thousand inquiries of one test number share one row of `bill`. An account stores its deposit
 * in addition to the movements that add up to it, so that a payment reads one row; both change in
 * one step. Debits and refunds of a payment are in its transaction; `movement` holds the others.
 *
 * Row ids are never reused, since another process may have cached them. A transaction repeats the
 * `amount` of its bill as a consistency check.
 */
export const SCHEMA = `
  CREATE TABLE namespace (
    name TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    namespace TEXT NOT NULL,
    username TEXT NOT NULL,
    api_key TEXT NOT NULL,
    deposit INTEGER NOT NULL CHECK (deposit >= 0),
    suspended INTEGER NOT NULL DEFAULT 0,
    allowed_ips TEXT,
    prepaid TEXT,
    UNIQUE (namespace, username)
  ) STRICT;

  CREATE TABLE bill (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE billing_transaction (
    namespace TEXT NOT NULL,
    tr_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    api TEXT NOT NULL CHECK (api IN ('postpaid', 'prepaid')),
    ref_id TEXT NOT NULL,
    product_code TEXT NOT NULL,
    customer_number TEXT NOT NULL,
    bill_id INTEGER NOT NULL REFERENCES bill (id),
    amount INTEGER NOT NULL,
    inquired_at INTEGER NOT NULL,
    payable_before INTEGER,
    state TEXT NOT NULL CHECK (state IN ('inquired', 'processing', 'paid', 'failed')),
    response_code TEXT,
    decided_at INTEGER,
    taken INTEGER,
    taken_at INTEGER,
    given_back INTEGER,
    plan TEXT,
    due_at INTEGER,
    top_up TEXT,
    callback_at INTEGER,
    PRIMARY KEY (namespace, tr_id)
  ) STRICT, WITHOUT ROWID;

  CREATE UNIQUE INDEX transaction_by_ref_id ON billing_transaction (account_id, api, ref_id);

  CREATE INDEX transaction_due ON billing_transaction (account_id, due_at)
    WHERE due_at IS NOT NULL;

  CREATE INDEX transaction_due_in_namespace ON billing_transaction (namespace, due_at)
    WHERE due_at IS NOT NULL;

  CREATE INDEX transaction_callback ON billing_transaction (namespace, callback_at)
    WHERE callback_at IS NOT NULL;

  CREATE INDEX transaction_top_up ON billing_transaction (account_id, customer_number, tr_id)
    WHERE top_up IS NOT NULL AND state <> 'failed';

  CREATE TABLE movement (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('opening', 'top-up')),
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
`

/** "IAKl" in the header of the file distinguishes a ledger from other programs' databases. */
export const APPLICATION_ID = 0x49414b6c

/** Increased with every incompatible change of the tables. */
export const SCHEMA_VERSION = 4
