import { MOST_TOP_UPS } from '../memory-top-ups.ts'
import type { Statement } from './connection.ts'
import { ACCOUNT_COLUMNS, STORED_COLUMNS } from './rows.ts'

/** The statements of a schema. */
export type Statements = ReturnType<typeof statementsOf>

/** Writes the statements of a schema; their names prepare them once for each connection, which is of one schema. */
export const statementsOf = (schema: string) => {
  const table = (name: string) => `"${schema}".${name}`
  const transaction = table('billing_transaction')
  const statement = (name: string, text: string): Statement => ({ name: `iak_${name}`, text })
  return {
    begin: statement(
      'begin',
      `INSERT INTO ${table('namespace')} (name, last_used) VALUES ($1, $2)
        ON CONFLICT DO NOTHING RETURNING name`,
    ),
    lock: statement(
      'lock',
      `SELECT incarnation, version, state, issued, cleared FROM ${table('namespace')} WHERE name = $1 FOR UPDATE`,
    ),
    /** The accounts of usernames, and the owners of transactions. */
    loadAccounts: statement(
      'loadAccounts',
      `SELECT ${ACCOUNT_COLUMNS} FROM ${table('account')}
        WHERE namespace = $1 AND (username = ANY($2::text[]) OR username IN
          (SELECT username FROM ${transaction} WHERE namespace = $1 AND tr_id = ANY($3::bigint[])))`,
    ),
    /** Named by tr_id, or by ref_id of a username, or the newest top-ups to a number. */
    loadTransactions: statement(
      'loadTransactions',
      `SELECT ${STORED_COLUMNS} FROM ${transaction}
        WHERE namespace = $1 AND tr_id = ANY($2::bigint[])
      UNION ALL
      SELECT ${STORED_COLUMNS} FROM ${transaction}
        JOIN unnest($3::text[], $4::text[], $5::text[]) AS named (username, api, ref_id)
          USING (username, api, ref_id)
        WHERE namespace = $1
      UNION ALL
      SELECT ${STORED_COLUMNS} FROM unnest($6::text[], $7::text[]) AS wanted (username, number)
        CROSS JOIN LATERAL (
          SELECT ${STORED_COLUMNS} FROM ${transaction} AS topped
          WHERE topped.namespace = $1 AND topped.username = wanted.username
            AND topped.top_up_to = wanted.number AND topped.state <> 'failed'
          ORDER BY topped.tr_id DESC LIMIT ${MOST_TOP_UPS}
        ) AS newest`,
    ),
    loadDue: statement(
      'loadDue',
      `SELECT ${STORED_COLUMNS} FROM ${transaction}
        WHERE namespace = $1 AND due_at <= $2 AND username = ANY($3::text[])`,
    ),
    lastTrId: statement(
      'lastTrId',
      `SELECT coalesce(max(tr_id), 0) AS last FROM ${transaction} WHERE namespace = $1`,
    ),
    cases: statement('cases', `SELECT id, summary FROM ${table('saved_case')} ORDER BY id DESC`),
    findCase: statement(
      'findCase',
      `SELECT id, summary, text FROM ${table('saved_case')} WHERE id = $1::bigint`,
    ),
    /** Nothing when there is no room. */
    addCase: statement(
      'addCase',
      `INSERT INTO ${table('saved_case')} (summary, text)
        SELECT $1, $2 FROM ${table('saved_case')}
        HAVING count(*) < $3::int AND coalesce(sum(length(text)), 0) + length($2) <= $4::bigint
        RETURNING id`,
    ),
    removeCase: statement('removeCase', `DELETE FROM ${table('saved_case')} WHERE id = $1::bigint`),
    saveNamespace: statement(
      'saveNamespace',
      `UPDATE ${table('namespace')} SET issued = $2, cleared = $3, last_used = $4 WHERE name = $1`,
    ),
    saveState: statement(
      'saveState',
      `UPDATE ${table('namespace')} SET state = $2, version = nextval('${table('state_version')}')
        WHERE name = $1`,
    ),
    saveAccounts: statement(
      'saveAccounts',
      `UPDATE ${table('account')} AS old SET api_key = new.api_key, deposit = new.deposit,
          suspended = new.suspended, allowed_ips = new.allowed_ips, prepaid = new.prepaid
        FROM json_to_recordset($2) AS new (username text, api_key text, deposit bigint,
          suspended boolean, allowed_ips json, prepaid json)
        WHERE old.namespace = $1 AND old.username = new.username`,
    ),
    addTransactions: statement(
      'addTransactions',
      `INSERT INTO ${transaction}
          (namespace, tr_id, username, api, ref_id, state, due_at, taken, taken_at, refunded, callback_at,
            top_up_to, content)
        SELECT $1::text, new.* FROM json_to_recordset($2) AS new (tr_id bigint, username text, api text,
          ref_id text, state text, due_at bigint, taken bigint, taken_at bigint, refunded bigint,
          callback_at bigint, top_up_to text, content text)`,
    ),
    saveTransactions: statement(
      'saveTransactions',
      `UPDATE ${transaction} AS old SET state = new.state, due_at = new.due_at, taken = new.taken,
          taken_at = new.taken_at, refunded = new.refunded, callback_at = new.callback_at,
          content = new.content
        FROM json_to_recordset($2) AS new (tr_id bigint, state text, due_at bigint, taken bigint,
          taken_at bigint, refunded bigint, callback_at bigint, content text)
        WHERE old.namespace = $1 AND old.tr_id = new.tr_id`,
    ),
    renewKey: statement(
      'renewKey',
      `UPDATE ${table('account')} SET api_key = $3 WHERE namespace = $1 AND username = $2`,
    ),
    addAccount: statement(
      'addAccount',
      `INSERT INTO ${table('account')} (namespace, ${ACCOUNT_COLUMNS})
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING username`,
    ),
    addMovements: statement(
      'addMovements',
      `INSERT INTO ${table('movement')} (namespace, username, kind, amount, at)
        SELECT $1::text, new.* FROM json_to_recordset($2) AS new (username text, kind text, amount bigint,
          at bigint)`,
    ),
    accounts: statement(
      'accounts',
      `SELECT ${ACCOUNT_COLUMNS} FROM ${table('account')} WHERE namespace = $1 ORDER BY position`,
    ),
    pendingOf: statement(
      'pendingOf',
      `SELECT coalesce(sum(taken), 0)::bigint AS amount FROM ${transaction}
        WHERE namespace = $1 AND username = $2 AND state = 'processing'`,
    ),
    removeAccount: statement(
      'removeAccount',
      `DELETE FROM ${table('account')} WHERE namespace = $1 AND username = $2 RETURNING username`,
    ),
    removeAccounts: statement(
      'removeAccounts',
      `DELETE FROM ${table('account')} WHERE namespace = $1`,
    ),
    removeNamespace: statement(
      'removeNamespace',
      `DELETE FROM ${table('namespace')} WHERE name = $1`,
    ),
    removeExchanges: statement(
      'removeExchanges',
      `DELETE FROM ${table('exchange')} WHERE namespace = $1`,
    ),
    marks: statement('marks', `SELECT issued, cleared FROM ${table('namespace')} WHERE name = $1`),
    exchanges: statement(
      'exchanges',
      `SELECT id, content FROM ${table('exchange')}
        WHERE namespace = $1 AND process <> $2 AND (id > $3 OR id = ANY($4::bigint[]))
        ORDER BY id DESC LIMIT $5`,
    ),
    /** Adds exchanges, evicts older ones, and tells the other processes, in one transaction. */
    noteExchanges: statement(
      'noteExchanges',
      `WITH added AS (
          INSERT INTO ${table('exchange')} (namespace, id, process, content)
          SELECT new.namespace, new.id, $1, new.content
          FROM json_to_recordset($2) AS new (namespace text, id bigint, content text)
          ON CONFLICT DO NOTHING),
        evicted AS (
          DELETE FROM ${table('exchange')} AS old
          USING json_to_recordset($3) AS last (namespace text, id bigint)
          WHERE old.namespace = last.namespace AND old.id <= last.id)
        SELECT pg_notify('iak_${schema}', payload) FROM unnest($4::text[]) AS payload`,
    ),
    evictExchanges: statement(
      'evictExchanges',
      `DELETE FROM ${table('exchange')} WHERE namespace = $1 AND id <= $2`,
    ),
    sweepExchanges: statement(
      'sweepExchanges',
      `DELETE FROM ${table('exchange')} WHERE at < now() - $1 * interval '1 millisecond'`,
    ),
    /** Where processes tell each other which namespaces have changed. */
    channel: `iak_${schema}`,
    notify: statement('notify', `SELECT pg_notify('iak_${schema}', $1)`),
    probe: statement('probe', `SELECT 1 FROM ${table('schema_version')} FOR UPDATE`),
    /** Takes more space than a step, with an id that no case has, so that it is never listed. */
    takeSpace: statement(
      'takeSpace',
      `INSERT INTO ${table('saved_case')} (id, summary, text) OVERRIDING SYSTEM VALUE
        SELECT -1, 'probe', string_agg(md5(random()::text), '') FROM generate_series(1, 8192)`,
    ),
    giveSpace: statement('giveSpace', `DELETE FROM ${table('saved_case')} WHERE id = -1`),
    movements: statement(
      'movements',
      `SELECT username, kind, amount, at FROM ${table('movement')} WHERE namespace = $1 ORDER BY id`,
    ),
    transactions: statement(
      'transactions',
      `SELECT ${STORED_COLUMNS} FROM ${transaction} WHERE namespace = $1 ORDER BY tr_id`,
    ),
    newest: statement(
      'newest',
      `SELECT content FROM ${transaction} WHERE namespace = $1 AND ($2::text IS NULL OR state = $2)
        ORDER BY tr_id DESC LIMIT $3`,
    ),
    firstDue: statement(
      'firstDue',
      `SELECT content FROM ${transaction} WHERE namespace = $1 AND due_at <= $2
        ORDER BY due_at, tr_id LIMIT $3`,
    ),
    firstCallbacks: statement(
      'firstCallbacks',
      `SELECT content FROM ${transaction} WHERE namespace = $1 AND callback_at <= $2
          AND username <> ALL($4::text[])
        ORDER BY callback_at, tr_id LIMIT $3`,
    ),
    namespacesDue: statement(
      'namespacesDue',
      `SELECT namespace FROM ${transaction} WHERE callback_at IS NOT NULL
        UNION SELECT namespace FROM ${transaction} WHERE due_at IS NOT NULL AND api = 'prepaid'
        LIMIT $1`,
    ),
    tally: statement(
      'tally',
      `SELECT api, state, count(*) AS many, count(callback_at) AS callbacks
        FROM ${transaction} WHERE namespace = $1 GROUP BY api, state`,
    ),
    /** Also removes those that ended without reporting it. */
    seeProcess: statement(
      'seeProcess',
      `WITH gone AS (DELETE FROM ${table('process')}
          WHERE id <> $1 AND seen_at < now() - interval '1 minute')
        INSERT INTO ${table('process')} (id, name, version, fixtures, seen_at)
        VALUES ($1, $2, $3, $4, now())
        ON CONFLICT (id) DO UPDATE SET fixtures = excluded.fixtures, seen_at = excluded.seen_at`,
    ),
    processes: statement(
      'processes',
      `SELECT name, version, fixtures, id = $1 AS is_self FROM ${table('process')}
        WHERE seen_at > now() - $2 * interval '1 millisecond' ORDER BY name`,
    ),
    removeProcess: statement('removeProcess', `DELETE FROM ${table('process')} WHERE id = $1`),
    namespaces: statement(
      'namespaces',
      `SELECT name, last_used, issued - cleared AS requests FROM ${table('namespace')}
        ORDER BY name = 'default' DESC, name`,
    ),
  }
}
