import pg from 'pg'
import { expect, test } from 'vitest'
import { LedgerUnavailable } from '../../../mock-server/billing/ledger-unavailable.ts'
import { createSandbox, startSandbox } from '../../../mock-server/index.ts'
import { explainError } from '../../../mock-server/ledger/postgres/errors.ts'
import { withoutPassword } from '../../../mock-server/server/options.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'

/** Why a server with this ledger does not start. */
const refusalOf = async (ledger: string): Promise<string> => {
  const error = await startSandbox({ port: 0, ledger }).then(
    (sandbox) => sandbox.close().then(() => undefined),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(LedgerUnavailable)
  return (error as Error).message
}

test.each([
  ['postgres://', /is not a valid address: write postgres:/],
  ['postgres://u:pass-word@h/db?schema=A-b', /invalid "schema"/],
  ['postgres://u:pass-word@h/db?pool=0', /invalid "pool"/],
  ['postgres://u:pass-word@h/db?timeout=soon', /invalid "timeout"/],
  ['postgres://u:pass-word@h/db?listen=a@b', /invalid "listen"/],
  ['postgres://u:pass-word@h/db?schema=pg_own', /invalid "schema"/],
  [`postgres://u:pass-word@h/db?schema=${'s'.repeat(60)}`, /invalid "schema": .* at most 59/],
  ['postgres://u:pass-word@h/db?shema=a', /unknown parameter "shema": write schema, pool/],
  ['postgres://u:pass-word@h:99999/db', /is not a valid address/],
  ['postgres://u:pass-word/x@h/db', /is not a valid address: .* with %2F for "\/"/],
  ['postgres:/u:pass-word@h/db', /is not a valid address/],
  ['postgres://u:pass-word@127.0.0.1:9/db?sslrootcert=/no.pem', /a file or socket that does not/],
  [' postgres://u:pass-word@127.0.0.1:9/db', /does not accept connections/],
  ['postgres://u:pass-word@127.0.0.1:9/db', /does not accept connections: check host and port/],
])('the address %s is refused with its remedy and without the password', async (ledger, why) => {
  const message = await refusalOf(ledger)
  expect(message).toMatch(why)
  expect(message).not.toContain('pass-word')
})

test.each([
  ['postgres://shop:pass-word@db:5432/bills?schema=a', 'postgres://shop@db:5432/bills'],
  ['postgres://shop@db/bills?password=pass-word', 'postgres://shop@db/bills'],
  ['postgres://shop:p@ss/word@db/bills', 'postgres://shop@db/bills'],
  [' postgres://shop:pass-word@db/bills', 'postgres://shop@db/bills'],
  ['postgres:/shop:pass-word@db/bills', 'postgres:/shop@db/bills'],
  ['mysql://shop:pass-word@db/bills', 'mysql://shop@db/bills'],
  ['C:\\bills@home', 'C:\\bills@home'],
  ['memory', 'memory'],
  ['./what?.sqlite', './what?.sqlite'],
])('the ledger %s is shown as %s', (where, shown) => expect(withoutPassword(where)).toBe(shown))

test('another kind of address is refused without its password', () => {
  const open = () => createSandbox({ ledger: 'mysql://shop:pass-word@db/bills' })
  expect(open).toThrow(
    'The ledger mysql://shop@db/bills is of an unknown kind; set "memory", the path of a file, or postgres://….',
  )
})

test('a full disk is named, and that nothing was recorded', () => {
  const full = Object.assign(
    new Error('could not extend file "base/5/1": No space left on device'),
    {
      code: '53100',
    },
  )
  const error = explainError('postgres://shop@db/bills', full)
  expect(error).toBeInstanceOf(LedgerUnavailable)
  expect(error.message).toBe(
    'the ledger postgres://shop@db/bills has no disk space left: nothing was recorded; free some space',
  )
})

describeWithPostgres('a PostgreSQL server', () => {
  const changed = async (change: (url: URL) => void) => {
    const url = new URL((await freshSchema()).url)
    change(url)
    return refusalOf(url.href)
  }

  test('that rejects the password is named with the remedy', async () => {
    const message = await changed((url) => {
      url.password = 'wrong-word'
    })
    expect(message).toMatch(/rejects the password/)
    expect(message).not.toContain('wrong-word')
  })

  test('that has no such database is named with the remedy', async () => {
    const message = await changed((url) => {
      url.pathname = '/nowhere'
    })
    expect(message).toMatch(/has no such database: create it first/)
  })

  test('with a schema of another program leaves it as it was', async () => {
    const { url, schema, serverUrl } = await freshSchema()
    const client = new pg.Client(serverUrl)
    await client.connect()
    await client.query(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.theirs (id int)`)
    expect(await refusalOf(url)).toMatch(/of another program, which was not changed/)
    const { rows } = await client.query(
      'SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace($1)',
      [schema],
    )
    await client.end()
    expect(rows).toEqual([{ relname: 'theirs' }])
  })

  test('with a schema of a newer version is refused', async () => {
    const { url, schema, serverUrl } = await freshSchema()
    await (await startSandbox({ port: 0, ledger: url })).close()
    const client = new pg.Client(serverUrl)
    await client.connect()
    await client.query(`UPDATE ${schema}.schema_version SET version = 99`)
    await client.end()
    expect(await refusalOf(url)).toMatch(/of a newer iak-sandbox \(version 99/)
  })

  test.each(['a\0b', '\ud800'])(
    'cannot store %j, so no account has that name',
    async (username) => {
      const { url } = await freshSchema()
      const mock = aMockServer({ ledger: url })
      const by = { username, apiKey: 'sandbox' }
      expect(await mock.inquire('PGAS', '0110010000', { by })).toMatchObject({
        responseCode: '100',
      })
      expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
      await mock.close()
    },
  )

  test('that stops being reachable ends no process without a request', async () => {
    const sandbox = createSandbox({ ledger: 'postgres://u@127.0.0.1:9/db' })
    await expect(sandbox.fetch('/__admin/livez')).rejects.toThrow(LedgerUnavailable)
    await sandbox.close()
  })
})
