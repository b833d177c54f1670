import { DEFAULT_NAMESPACE, type NamespaceName } from '../billing/identifiers.ts'
import type { FixtureError } from '../catalogue/fixture-error.ts'
import { type Fixtures, loadFixtures } from '../catalogue/load.ts'
import { watchFixtures } from '../catalogue/watch.ts'
import { createHolds } from '../faults/holds.ts'
import { createFaultRegistry } from '../faults/registry.ts'
import { CHARACTER_BUDGET, createJournal, SMALL_CHARACTER_BUDGET } from '../journal/journal.ts'
import { openSqliteLedger } from '../ledger/sqlite.ts'
import { movableClock, readMoment } from '../namespaces/clock.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Policy } from '../namespaces/policy.ts'
import { createNamespaces } from '../namespaces/registry.ts'
import { seedOf } from '../namespaces/seed.ts'
import { createSettings } from '../namespaces/settings.ts'
import type { RenderOptions } from '../protocol/reply.ts'
import { createScenarioRegistry } from '../scenarios/registry.ts'
import { keepUnchanged } from '../scenarios/unchanged.ts'
import { createMockServer } from './app.ts'
import type { Mock } from './mock.ts'
import {
  checkOptions,
  DEFAULT_ACCOUNT,
  gateOf,
  policyOf,
  type SandboxOptions,
  toAccounts,
} from './options.ts'

/**
 * Puts a mock together: fixtures, ledger, journal, clock, and the app over them.
 *
 * @param onLoopback whether only this machine can reach it, which opens the admin API without a token
 */
export const assemble = (options: SandboxOptions, onLoopback: boolean) => {
  checkOptions(options)
  const source = { overlays: [options.fixtures ?? []].flat(), seed: options.seed ?? 1 }
  const policy = policyOf(options)
  const withBook = (fixtures: Fixtures, revision: number) => ({
    fixtures,
    renderOptions: bookOf(fixtures, policy),
    revision,
  })
  let live = withBook(loadFixtures(source), 1)
  const firstAccounts = toAccounts(options.accounts ?? [DEFAULT_ACCOUNT])
  const begin = beginnerOf(options, policy)
  let isClosing = false
  const { accounts, ...ledger } = openSqliteLedger(options.ledger ?? 'memory')
  let refused: FixtureError | undefined
  const mock: Mock = {
    get refused() {
      return refused
    },
    get fixtures() {
      return live.fixtures
    },
    get renderOptions() {
      return live.renderOptions
    },
    get revision() {
      return live.revision
    },
    ledger,
    accounts,
    namespaces: createNamespaces(
      ledger,
      (name) => {
        const namespace = begin(name)
        if (isClosing) namespace.journal.close()
        return namespace
      },
      (now) => seedOf(firstAccounts, live.fixtures, now),
    ),
    policy,
    holds: createHolds(),
    observe: options.observe ?? {},
  }
  const unwatch = options.watch
    ? watchFixtures(source, {
        reread: (outcome) => {
          if ('fixtures' in outcome) {
            const scenarios = keepUnchanged(live.fixtures.scenarios, outcome.fixtures.scenarios)
            live = withBook({ ...outcome.fixtures, scenarios }, live.revision + 1)
          }
          refused = 'error' in outcome ? outcome.error : undefined
          options.observe?.reread?.(outcome)
        },
        deaf: options.observe?.deaf,
      })
    : undefined
  return {
    app: createMockServer(mock, gateOf(options, onLoopback)),
    ready: mock.namespaces.enter(DEFAULT_NAMESPACE).then(() => undefined),
    /** Lets go of whoever waits, for a fault to end or for further requests; a server that closes would wait for them. */
    releaseWaiters: () => {
      isClosing = true
      mock.holds.close()
      for (const { namespace } of mock.namespaces.list()) namespace.journal.close()
    },
    close: async () => {
      mock.holds.close()
      unwatch?.()
      await ledger.close()
    },
  }
}

/** Makes what a namespace has for itself. @throws RangeError when `at` is no moment */
const beginnerOf = ({ at, journalSize = 1000, seed = 1 }: SandboxOptions, policy: Policy) => {
  const stopped = at === undefined ? undefined : readMoment(at)
  return (name: NamespaceName): Namespace => {
    const budget = name === DEFAULT_NAMESPACE ? CHARACTER_BUDGET : SMALL_CHARACTER_BUDGET
    return {
      name,
      clock: movableClock(stopped),
      journal: createJournal(journalSize, budget),
      scenarios: createScenarioRegistry(name),
      settings: createSettings(policy),
      faults: createFaultRegistry(seed),
    }
  }
}

const bookOf = (
  { messages, product }: Fixtures,
  { xmlEnvelope, messages: style }: Policy,
): RenderOptions => ({
  messages: style === 'observed' ? messages : { ...messages, ofInquiry: messages.usual },
  product,
  xmlEnvelope,
})
