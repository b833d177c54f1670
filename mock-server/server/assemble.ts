import { DEFAULT_NAMESPACE, type NamespaceName } from '../billing/identifiers.ts'
import type { Fixtures } from '../catalogue/assemble.ts'
import { areUnchanged, builtInFixtures } from '../catalogue/built-in.ts'
import type { FixtureError } from '../catalogue/fixture-error.ts'
import type { FixtureSource } from '../catalogue/load.ts'
import { createHolds } from '../faults/holds.ts'
import { createCounts } from '../metrics/counts.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { createCaseStore } from '../namespaces/case-store.ts'
import type { Policy } from '../namespaces/policy.ts'
import { createNamespaces } from '../namespaces/registry.ts'
import { seedOf } from '../namespaces/seed.ts'
import { readState, writeState } from '../namespaces/state-text.ts'
import type { RenderOptions } from '../protocol/reply.ts'
import { keepUnchanged } from '../scenarios/registry.ts'
import { createMockServer } from './app.ts'
import { countingObserver } from './counting-observer.ts'
import { lazyCallbacks } from './lazy-callbacks.ts'
import type { Mock } from './mock.ts'
import { namespaceFactory } from './namespace-factory.ts'
import { noticeTopUps } from './notice-top-ups.ts'
import { given, openLedger } from './open-ledger.ts'
import type { OptionalParts } from './optional-parts.ts'
import {
  checkOptions,
  DEFAULT_ACCOUNT,
  gateOf,
  hostPolicyOf,
  policyOf,
  retryPlanOf,
  type SandboxOptions,
  toAccounts,
} from './options.ts'
import { resumeNamespaces } from './resume-namespaces.ts'

/**
 * Assembles a mock: fixtures, ledger, namespaces and answers.
 *
 * @param onLoopback whether only this machine can reach it, which allows the admin API without a
 * token
 * @param parts not needed when `needsOptionalParts` is false
 */
export const assemble = (
  options: SandboxOptions,
  onLoopback: boolean,
  parts: OptionalParts | undefined,
) => {
  checkOptions(options)
  const source = sourceOf(options)
  const policy = policyOf(options)
  const withRenderOptions = (fixtures: Fixtures, revision: number) => ({
    fixtures,
    renderOptions: renderOptionsOf(fixtures, policy),
    revision,
  })
  let live = withRenderOptions(plainFixtures(source) ?? given(parts).loadFixtures(source), 1)
  const firstAccounts = toAccounts(options.accounts ?? [DEFAULT_ACCOUNT], options.callbackUrl)
  const counts = createCounts()
  const observe = countingObserver(options.observe ?? {}, counts, () => live.fixtures)
  const createNamespace = namespaceFactory(options, policy, counts.eviction)
  let isClosing = false
  const {
    accounts,
    exchanges,
    cases = createCaseStore(),
    ...opened
  } = openLedger(options.ledger, parts, {
    fixtures: () => live.fixtures.digest(),
    read: (name) => {
      const held = mock.namespaces.held(name)
      if (!held) return undefined
      return { text: writeState(held, live.fixtures.scenarios), marks: held.journal.marks() }
    },
    write: (name, text) => {
      const held = mock.namespaces.held(name)
      if (held) readState(held, text, live.fixtures.scenarios)
    },
    restart: (name) => mock.namespaces.held(name)?.journal.clear(),
    // Looking it up reveals that it is gone.
    gone: (name) => void mock.namespaces.find(name),
    setMarks: (name, marks) => mock.namespaces.held(name)?.journal.setMarks(marks),
    now: (name) => mock.namespaces.held(name)?.clock.now(),
  })
  const hosts = hostPolicyOf(options)
  const callbacks = lazyCallbacks(
    async () => {
      const { openCallbacks } = await import('./callbacks.ts')
      return openCallbacks(mock, hosts, retryPlanOf(options))
    },
    (error) => observe.failed?.(error),
  )
  const wake = (name: NamespaceName) => {
    if (!isClosing) callbacks.wake(name)
  }
  const ledger = noticeTopUps(opened, wake)
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
    cases,
    namespaces: createNamespaces(
      ledger,
      (name) => {
        const namespace = createNamespace(name, exchanges, () => {
          if (callbacks.isLoaded()) wake(name)
        })
        if (isClosing) namespace.journal.close()
        return namespace
      },
      (now) => seedOf(firstAccounts, live.fixtures, now),
    ),
    policy,
    holds: createHolds(),
    callbacks,
    metrics: createMetrics({
      counts,
      droppedLines: () => observe.droppedLines?.() ?? 0,
      world: () => mock,
    }),
    observe,
  }
  const unwatch = options.watch
    ? given(parts).watchFixtures(source, {
        reread: (outcome) => {
          if ('fixtures' in outcome) {
            const scenarios = keepUnchanged(live.fixtures.scenarios, outcome.fixtures.scenarios)
            live = withRenderOptions({ ...outcome.fixtures, scenarios }, live.revision + 1)
          }
          refused = 'error' in outcome ? outcome.error : undefined
          observe.fixturesReloaded?.(outcome)
        },
        deaf: observe.watchFailed,
      })
    : undefined
  const ready = mock.namespaces.enter(DEFAULT_NAMESPACE).then(() => undefined)
  // Nothing waits for it, and a ledger that cannot be opened is reported by `ready`.
  const resumed = ready
    .then(() => resumeNamespaces(ledger, mock.namespaces, () => isClosing))
    .catch(() => undefined)
  return {
    answer: createMockServer(mock, gateOf(options, onLoopback)),
    ready,
    /**
     * Releases everything that waits for a fault or for requests; otherwise closing would wait for
     * it.
     */
    releaseWaiters: () => {
      isClosing = true
      mock.holds.close()
      mock.namespaces.releaseWaiters()
      ledger.endSoon?.()
    },
    close: async () => {
      isClosing = true
      mock.holds.close()
      unwatch?.()
      ledger.endSoon?.()
      await resumed
      await callbacks.close()
      await ledger.close()
    },
  }
}

/** Whether these options need more than the built-in fixtures and a ledger in memory. */
export const needsOptionalParts = (options: SandboxOptions): boolean =>
  options.watch === true ||
  (options.ledger ?? 'memory') !== 'memory' ||
  sourceOf(options).overlays.length > 0 ||
  !areUnchanged()

const sourceOf = ({ fixtures = [], seed = 1 }: SandboxOptions) =>
  ({ overlays: [fixtures].flat(), seed }) satisfies FixtureSource

/** The built-in fixtures, if no others are configured and they were checked before. */
const plainFixtures = ({ overlays, seed }: Required<Omit<FixtureSource, 'base'>>) =>
  overlays.length === 0 ? builtInFixtures(seed) : undefined

const renderOptionsOf = (
  { messages, product }: Fixtures,
  { xmlEnvelope, messages: style }: Policy,
): RenderOptions => ({
  messages: style === 'observed' ? messages : { ...messages, ofInquiry: messages.usual },
  product,
  xmlEnvelope,
})
