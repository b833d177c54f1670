import { expect } from 'vitest'
import type { Snapshot } from '../../../mock-server/admin/snapshot-schema.ts'
import type { AdminError } from '../../../mock-server/index.ts'
import { aMockServer, type MockServer, speakTo } from '../../support/a-mock-server.ts'
import { BILLS, type Either, type Step } from './steps.ts'

const ACCOUNTS = [
  { username: 'shop-1', apiKey: 'key-of-shop-1', deposit: 3_000_000 },
  { username: 'shop-2', apiKey: 'key-of-shop-2', deposit: 9_000_000 },
] as const

const NAMESPACES = ['default', 'till-7'] as const

/** An inquiry as its partner received it, and what is known about its payment. */
type Asked = {
  readonly trId: number
  readonly refId: string
  readonly by: Either
  readonly code: string
  readonly price: number
  state: 'inquired' | 'processing' | 'paid' | 'failed'
}

/** What partners know of one namespace. */
type Known = { asked: Asked[]; saved?: { snapshot: Snapshot; asked: readonly Asked[] } }

/** Servers with one ledger, and partners that remember their replies. */
export const aHouse = async (ledger: string, many: 1 | 2) => {
  /** Waits, because a server that starts gives back the accounts that were removed. */
  const start = async () => {
    const server = aMockServer({ ledger, accounts: ACCOUNTS })
    await server.admin.server.livez()
    return server
  }
  const sharesClock = ledger.startsWith('postgres:')
  const servers = await Promise.all(Array.from({ length: many }, start))
  const known: readonly [Known, Known] = [{ asked: [] }, { asked: [] }]

  const speak = (server: MockServer, namespace: Either) =>
    namespace === 0 ? server : speakTo(server.namespace(NAMESPACES[namespace]))
  const serverAt = (at: Either) => servers[at % many] as MockServer

  const pay = async (one: Extract<Step, { does: 'pay' }>, asked: Asked) => {
    const headers: Record<string, string> =
      one.outcome === 'as armed' ? {} : { 'X-Mock-Scenario': `payment=${one.outcome}` }
    const asks = one.twice ? [one.at, (1 - one.at) as Either] : [one.at]
    const answers = await Promise.all(
      asks.map((at) =>
        speak(serverAt(at), one.namespace).pay(asked, { by: ACCOUNTS[asked.by], headers }),
      ),
    )
    const paid = answers.filter(({ responseCode }) => responseCode === '00')
    expect(paid.length).toBeLessThanOrEqual(asked.state === 'inquired' ? 1 : 0)
    for (const { data } of paid)
      expect([data.code, data.selling_price]).toEqual([asked.code, asked.price])
    if (paid.length > 0) asked.state = 'paid'
  }

  const carryOut = async (one: Step): Promise<void> => {
    const mock = speak(serverAt(one.at), one.namespace)
    const here = known[one.namespace]
    const asked = 'which' in one ? here.asked[one.which % (here.asked.length || 1)] : undefined
    switch (one.does) {
      case 'inquire': {
        const [code, hp] = BILLS[one.bill] as (typeof BILLS)[number]
        const answer = await mock.inquire(code, hp, { by: ACCOUNTS[one.by] })
        expect([answer.status, answer.responseCode]).toEqual([200, '00'])
        const price = Number(answer.data.selling_price)
        here.asked.push({ ...answer, by: one.by, code, price, state: 'inquired' })
        return
      }
      case 'pay':
        if (asked) await pay(one, asked)
        return
      case 'check':
        if (asked) await mock.checkStatus(asked.refId, { by: ACCOUNTS[asked.by] })
        return
      case 'settle':
        if (asked) await mock.admin.transactions.settle(asked.trId, one.code).catch(() => undefined)
        return
      case 'top-up':
        await mock.admin.accounts.change(ACCOUNTS[one.by].username, { topUp: one.amount })
        return
      case 'move':
        for (const server of sharesClock ? servers.slice(0, 1) : servers)
          await speak(server, one.namespace).admin.clock.move(one.seconds)
        return
      case 'settle later':
        await mock.admin.scenarios.arm({
          name: 'later',
          when: { command: 'payment' },
          answer: { outcomes: ['39'], settle: { afterSeconds: 60, to: '00' } },
        })
        return
      case 'replace account': {
        const account = ACCOUNTS[one.by]
        await mock.admin.accounts.remove(account.username)
        await mock.admin.accounts.create(account)
        here.asked = here.asked.filter(({ by }) => by !== one.by)
        return
      }
      case 'reset':
        await mock.admin.reset('state')
        here.asked = []
        return
      case 'remove namespace':
        // Before its first use it does not exist.
        await mock.admin.namespaces.remove(NAMESPACES[one.namespace]).catch((error: AdminError) => {
          if (error.status !== 404) throw error
        })
        here.asked = []
        return
      case 'take snapshot': {
        const snapshot = await mock.admin.snapshot.take()
        await learnStates(one)
        here.saved = { snapshot, asked: here.asked.map((each) => ({ ...each })) }
        return
      }
      case 'restore snapshot':
        if (!here.saved) return
        await mock.admin.snapshot.restore(here.saved.snapshot)
        here.asked = here.saved.asked.map((each) => ({ ...each }))
        return
      case 'restart':
        // A ledger in memory ends with its server.
        if (ledger === 'memory') for (const each of known) each.asked = []
        await serverAt(one.at).close()
        servers[one.at % many] = await start()
    }
  }

  /** Looks up the outcome of each inquiry: a final one never changes. */
  const learnStates = async ({ at, namespace }: Pick<Step, 'at' | 'namespace'>) => {
    const { admin } = speak(serverAt(at), namespace)
    for (const asked of known[namespace].asked) {
      const { state, deductedAmount, productCode } = await admin.transactions.get(asked.trId)
      expect([productCode, deductedAmount]).toEqual([asked.code, asked.price])
      if (asked.state === 'paid' || asked.state === 'failed') expect(state).toBe(asked.state)
      asked.state = state
    }
  }

  /** Each debit with the bill it is for, and each deposit with the sum of its movements. */
  const expectSoundLedger = async ({ at, namespace }: Pick<Step, 'at' | 'namespace'>) => {
    const { holds, entries, accounts } = await speak(serverAt(at), namespace).admin.ledger()
    expect(holds).toBe(true)
    for (const { username, deposit } of accounts) {
      const movements = entries.filter((entry) => entry.username === username)
      expect(movements.reduce((sum, { amount }) => sum + amount, 0)).toBe(deposit)
    }
    for (const { trId, by, price, state } of known[namespace].asked) {
      const movements = entries.filter((entry) => entry.trId === trId)
      const expected = MOVEMENTS_OF[state](price, movements.length)
      expect(movements.map(({ username, amount }) => [username, amount])).toEqual(
        expected.map((amount) => [ACCOUNTS[by].username, amount]),
      )
    }
  }

  /** The invariants after every step, on every server. */
  const expectSoundBooks = async (): Promise<void> => {
    for (const at of many === 2 ? ([0, 1] as const) : ([0] as const))
      for (const namespace of [0, 1] as const) {
        await learnStates({ at, namespace })
        await expectSoundLedger({ at, namespace })
      }
  }

  return {
    carryOut,
    expectSoundBooks,
    close: () => Promise.all(servers.map((server) => server.close())),
  }
}

/** A failed payment may never have been taken, or taken and refunded. */
const MOVEMENTS_OF = {
  inquired: () => [],
  processing: (price: number) => [-price],
  paid: (price: number) => [-price],
  failed: (price: number, many: number) => (many === 0 ? [] : [-price, price]),
} as const satisfies Record<Asked['state'], (price: number, many: number) => number[]>
