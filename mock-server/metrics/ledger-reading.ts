import type { Accounts } from '../billing/accounts.ts'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import type { KnownNamespace, Ledger } from '../billing/ledger.ts'
import type { Tally } from '../billing/tally.ts'
import type { Namespaces } from '../namespaces/namespace.ts'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'
import type { Reading, Sample } from './definitions.ts'

/** What is read of a sandbox for its gauges. */
export type World = {
  readonly ledger: Pick<Ledger, 'tally'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly namespaces: Pick<Namespaces, 'list' | 'held'>
}

/** How many namespaces have gauges, and how many accounts of each; the rest is left out, or added up. */
export const MOST_SHOWN = { namespaces: 50, accounts: 100 }

/** How long the ledger may take. @unit milliseconds */
const PATIENCE = 2_000

/** Reads the gauges of one sandbox. */
export type LedgerReader = () => Promise<Reading>

/**
 * Creates the reader of what the ledger and the namespaces hold. It changes nothing, waits for no
 * payment, and does not count as use of a namespace. A ledger that does not answer in time is down,
 * and is not asked again until it has answered.
 */
export const createLedgerReader = (world: () => World, patience = PATIENCE): LedgerReader => {
  let isBusy = false

  const read = async (): Promise<Reading> => {
    isBusy = true
    try {
      return await readWorld(world())
    } catch {
      return DOWN
    } finally {
      isBusy = false
    }
  }

  return async () => {
    if (isBusy) return DOWN
    const { promise: late, resolve } = Promise.withResolvers<Reading>()
    const timer = setTimeout(() => resolve(DOWN), patience).unref()
    const reading = await Promise.race([read(), late])
    clearTimeout(timer)
    return reading
  }
}

const plain = (value: number): readonly Sample[] => [{ labels: {}, value }]

const DOWN: Reading = { iak_sandbox_ledger_up: plain(0) }

const readWorld = async ({ ledger, accounts, namespaces }: World): Promise<Reading> => {
  const all = await namespaces.list()
  const shown = await Promise.all(
    latestOf(all).map(async ({ name }) => ({
      name,
      held: namespaces.held(name),
      tally: await ledger.tally(name),
      accounts: await accounts.list(name),
    })),
  )
  const byNamespace = (read: (one: (typeof shown)[number]) => number | undefined) =>
    shown.flatMap((one) => {
      const value = read(one)
      return value === undefined ? [] : [{ labels: { namespace: one.name }, value }]
    })
  return {
    iak_sandbox_ledger_up: plain(1),
    iak_sandbox_namespaces: plain(all.length),
    iak_sandbox_transactions: shown.flatMap(({ name, tally }) => transactionsOf(name, tally)),
    iak_sandbox_deposit_rupiah: shown.flatMap((one) => depositsOf(one.name, one.accounts)),
    iak_sandbox_callbacks_pending: byNamespace(({ tally }) => tally.callbacksPending),
    iak_sandbox_scenarios_armed: byNamespace(({ held }) => held?.scenarios.armed().length),
    iak_sandbox_faults_armed: byNamespace(({ held }) => held?.faults.count()),
  }
}

/** `default`, and those that were used last. */
const latestOf = (all: readonly KnownNamespace[]): readonly KnownNamespace[] =>
  all
    .toSorted(
      (a, b) =>
        Number(b.name === DEFAULT_NAMESPACE) - Number(a.name === DEFAULT_NAMESPACE) ||
        b.lastUsed - a.lastUsed,
    )
    .slice(0, MOST_SHOWN.namespaces)

const transactionsOf = (namespace: string, tally: Tally): readonly Sample[] => {
  // A top-up begins as pending.
  const { inquired: _never, ...prepaid } = tally.prepaid
  return Object.entries({ postpaid: tally.postpaid, prepaid }).flatMap(([api, counts]) =>
    Object.entries(counts).map(([state, value]) => ({ labels: { namespace, api, state }, value })),
  )
}

const depositsOf = (
  namespace: string,
  owners: Awaited<ReturnType<World['accounts']['list']>>,
): readonly Sample[] => {
  const deposits = new Map<string, number>()
  for (const [index, { username, deposit }] of owners.entries()) {
    const account = index < MOST_SHOWN.accounts ? username : 'other'
    deposits.set(account, (deposits.get(account) ?? 0) + deposit)
  }
  return [...deposits].map(([account, value]) => ({ labels: { namespace, account }, value }))
}
