import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import {
  describeWithPgBouncer,
  PGBOUNCER_VERSION,
  startPgBouncer,
} from '../../support/pgbouncer.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'

/** From here on PgBouncer knows prepared statements. */
const knowsPrepared = Number(PGBOUNCER_VERSION?.split('.')[1]) >= 21

describeWithPgBouncer('behind PgBouncer in transaction mode', () =>
  describeWithPostgres('a PostgreSQL ledger', () => {
    let pooler: Awaited<ReturnType<typeof startPgBouncer>>
    beforeAll(async () => {
      pooler = await startPgBouncer((await freshSchema()).serverUrl)
    })
    afterAll(() => pooler?.stop())

    /** Two servers; `more` are parameters of the address. */
    const aPair = async (more: Readonly<Record<string, string>>) => {
      const { schema } = await freshSchema()
      const url = new URL(pooler.url)
      for (const [name, value] of Object.entries({ schema, ...more }))
        url.searchParams.set(name, value)
      return [aMockServer({ ledger: url.href }), aMockServer({ ledger: url.href })] as const
    }

    const direct = async () => new URL((await freshSchema()).serverUrl).host

    test('with prepare=off and a direct listen: pays once, and is told of requests', async () => {
      const [one, two] = await aPair({ prepare: 'off', listen: await direct() })
      const inquiries = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? one : two).inquire('PGAS', '0110010000'),
        ),
      )
      const waiting = two.admin.requests.wait({ command: 'payment', count: 40, timeoutMs: 15_000 })
      const answers = await Promise.all(
        inquiries.flatMap((inquiry) => [one.pay(inquiry), two.pay(inquiry)]),
      )
      const codes = answers.map(({ responseCode }) => responseCode).sort()
      expect(codes).toEqual([...Array(20).fill('00'), ...Array(20).fill('34')])
      expect((await waiting).requests).toHaveLength(40)
      expect(await two.admin.ledger()).toMatchObject({ holds: true })
      await Promise.all([one.close(), two.close()])
    })

    test('without a direct listen: still learns of requests, by polling', async () => {
      const [one, two] = await aPair({ prepare: 'off' })
      const waiting = two.admin.requests.wait({ command: 'inquiry', timeoutMs: 15_000 })
      await one.inquire('PGAS', '0110010000')
      expect((await waiting).requests).toHaveLength(1)
      await Promise.all([one.close(), two.close()])
    })

    if (knowsPrepared)
      process.stderr.write(
        `skipped, because PgBouncer ${PGBOUNCER_VERSION} keeps them: lost statements\n`,
      )
    test.skipIf(knowsPrepared)('without prepare=off: names the remedy', async () => {
      const [one, two] = await aPair({})
      const calls = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : two).admin.accounts.list(),
      )
      const failed = (await Promise.allSettled(calls)).flatMap((one) =>
        one.status === 'rejected' ? [String(one.reason)] : [],
      )
      expect(failed.join('\n')).toMatch(
        /is behind a pooler that loses prepared statements: add "prepare=off" to the address/,
      )
      await Promise.all([one.close(), two.close()])
    })
  }),
)
