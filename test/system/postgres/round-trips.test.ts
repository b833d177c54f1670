import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { decide, ledgerQueryOf } from '../../../mock-server/billing/decide.ts'
import { DEFAULT_NAMESPACE, type RefId } from '../../../mock-server/billing/identifiers.ts'
import type { View } from '../../../mock-server/billing/ledger.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aPostgresLedger } from '../../support/a-postgres-ledger.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'
import { aPostgresWire, type PostgresWire } from '../../support/postgres-wire.ts'
import { anAccount, aSignedInquiry, circumstances, instant } from '../../support/rules.ts'

/** Long enough that requests arrive while a transaction is under way. @unit milliseconds */
const DELAY = 10

/** What belongs to transactions: not what a process reports of itself, nor the journal. */
const stepsOn = ({ bursts }: PostgresWire) =>
  bursts.filter((burst) => !/iak_(?:seeProcess|noteExchanges)/.test(burst))

const transactionsIn = (bursts: readonly string[]) =>
  bursts.filter((burst) => burst.includes('COMMIT')).length

describeWithPostgres('a batch of steps in PostgreSQL', () => {
  test.each([1, 10, 100, 256])('of %i inquiries takes two round trips', async (size) => {
    const wire = await aPostgresWire((await freshSchema()).url, { delay: DELAY })
    const ledger = aPostgresLedger(wire.url)
    const seed = { accounts: [anAccount()], readyMade: [] }
    await ledger.open(DEFAULT_NAMESPACE, seed, instant('2026-03-01T10:00+07:00'))
    const inquire = (refId: string) => {
      const command = aSignedInquiry({ refId: refId as RefId })
      return ledger.transact(ledgerQueryOf(command, DEFAULT_NAMESPACE), (view: View) => {
        const { account, transaction, nextTrId } = view
        if (!account) throw new Error('there is no such account')
        return decide(command, { ...circumstances(), account, transaction, nextTrId })
      })
    }
    const before = stepsOn(wire).length
    // The first starts a transaction, while which the others arrive.
    const done = await Promise.all([
      inquire('first'),
      ...Array.from({ length: size }, (_, index) => inquire(`of-batch-${index}`)),
    ])
    expect(done.filter(({ result }) => result.reply.kind === 'inquired')).toHaveLength(size + 1)
    const sent = stepsOn(wire).slice(before)
    expect(transactionsIn(sent)).toBe(2)
    expect(sent).toHaveLength(4)
    await ledger.close()
    await wire.close()
  })

  test('of requests to a server takes two round trips, whatever they do', async () => {
    const wire = await aPostgresWire((await freshSchema()).url, { delay: DELAY })
    const mock = aMockServer({ ledger: wire.url })
    await mock.admin.scenarios.arm({
      name: 'pending, then paid',
      when: { command: 'payment' },
      answer: { outcomes: ['39', '00'] },
    })
    // A server that starts looks for top-ups that are due; that is over when the wire is quiet.
    await expect
      .poll(async () => {
        const seen = stepsOn(wire).length
        await setTimeout(10 * DELAY)
        return stepsOn(wire).length - seen
      })
      .toBe(0)
    const before = stepsOn(wire).length
    const many = Array.from({ length: 256 })
    const inquiries = await Promise.all(many.map(() => mock.inquire('PGAS', '0110010000')))
    const answers = await Promise.all(inquiries.map((inquiry) => mock.pay(inquiry)))
    const checks = await Promise.all(inquiries.map(({ refId }) => mock.checkStatus(refId)))
    expect(new Set(answers.map(({ responseCode }) => responseCode))).toEqual(new Set(['39']))
    expect(new Set(checks.map(({ responseCode }) => responseCode))).toEqual(new Set(['00']))
    const sent = stepsOn(wire).slice(before)
    expect(sent).toHaveLength(2 * transactionsIn(sent))
    expect(transactionsIn(sent)).toBeLessThan((3 * many.length) / 10)
    await mock.close()
    await wire.close()
  })
})
