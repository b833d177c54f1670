import { type AdminClient, createAdminClient } from './admin/client.ts'
import type { AdminGate } from './admin/gate.ts'
import { createMockServer } from './app.ts'
import type { Account } from './billing/account.ts'
import { DEFAULT_NAMESPACE, type Username } from './billing/identifiers.ts'
import { rupiah } from './billing/rupiah.ts'
import { loadFixtures } from './catalogue/load.ts'
import { watchFixtures } from './catalogue/watch.ts'
import { realClock, stoppedClock } from './clock.ts'
import { createJournal } from './journal/journal.ts'
import { openSqliteLedger } from './ledger/sqlite.ts'
import { listen } from './listen.ts'
import type { Mock, Observer, Policy } from './mock.ts'
import { openingOf } from './opening.ts'

/** An account to begin with; `deposit` in whole Rupiah. */
export type AccountOption = {
  readonly username: string
  readonly apiKey: string
  readonly deposit?: number
}

/** How a sandbox is to be; everything has a default. */
export type SandboxOptions = Partial<Policy> & {
  /** Default: one account 123123123 with the key `sandbox` and Rp 1.000.000.000. */
  readonly accounts?: readonly AccountOption[]
  /** `memory`, or the path of a SQLite file. */
  readonly ledger?: string
  /** Exchanges kept in the journal; 1000 by default. */
  readonly journalSize?: number
  /** A moment at which the sandbox's clock stands still, ISO 8601 with an offset. Default: the real time. */
  readonly at?: string
  /** What made-up bills derive from; 1 by default. */
  readonly seed?: number
  /** Folders of fixtures laid over the built-in ones, the last on top. */
  readonly fixtures?: string | readonly string[]
  /** Whether those folders are read again when they change; a broken change leaves the last good set. */
  readonly watch?: boolean
  /** Whether `/__admin` answers; true by default. */
  readonly admin?: boolean
  readonly adminToken?: string
  readonly observe?: Observer
}

/** Options of a sandbox that listens. */
export type StartOptions = SandboxOptions & {
  /** 0 takes a free one; 4250 by default. */
  readonly port?: number
  /** 127.0.0.1 by default. Beyond loopback the admin API wants a token. */
  readonly host?: string
}

/** A sandbox without a port: requests are handed to `fetch`. */
export type Sandbox = {
  /** Answers a request; paths such as `/api/v1/bill/check` need no host. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly admin: AdminClient
  readonly close: () => Promise<void>
}

/** A sandbox that listens. */
export type RunningSandbox = Sandbox & { readonly url: string; readonly port: number }

/** The account of a sandbox that was given none. */
export const DEFAULT_ACCOUNT = {
  username: '123123123',
  apiKey: 'sandbox',
  deposit: 1_000_000_000,
} as const satisfies AccountOption

/** Makes a sandbox that lives in this process and needs no port. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const { app, ready, close } = assemble(options, true)
  const fetch: Sandbox['fetch'] = async (input, init) => {
    await ready
    return app.fetch(toRequest(input, init))
  }
  return { fetch, admin: createAdminClient(fetch, options.adminToken), close }
}

/**
 * Starts a sandbox that listens on a port.
 *
 * @throws FixtureError, LedgerUnavailable, or an error with the code EADDRINUSE
 */
export const startSandbox = async (options: StartOptions = {}): Promise<RunningSandbox> => {
  const { host = '127.0.0.1', port = 4250 } = options
  const { app, ready, close } = assemble(options, isLoopback(host))
  try {
    await ready
    const server = await listen(app.fetch, host, port)
    const fetch: Sandbox['fetch'] = (input, init) =>
      globalThis.fetch(input instanceof Request ? input : new URL(input, server.url), init)
    return {
      url: server.url,
      port: server.port,
      fetch,
      admin: createAdminClient(fetch, options.adminToken),
      close: async () => {
        await server.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Tells addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)

const assemble = (options: SandboxOptions, onLoopback: boolean) => {
  const source = { overlays: [options.fixtures ?? []].flat(), seed: options.seed ?? 1 }
  const live = { fixtures: loadFixtures(source) }
  const clock = options.at === undefined ? realClock : stoppedClock(options.at)
  const firstAccounts = toAccounts(options.accounts ?? [DEFAULT_ACCOUNT])
  const { accounts, ...ledger } = openSqliteLedger(options.ledger ?? 'memory')
  const mock: Mock = {
    get fixtures() {
      return live.fixtures
    },
    ledger,
    accounts,
    journal: createJournal(options.journalSize ?? 1000),
    clock,
    policy: {
      testNumbers: options.testNumbers ?? 'current',
      xmlEnvelope: options.xmlEnvelope ?? 'documented',
      businessHours: options.businessHours ?? false,
      generateBills: options.generateBills ?? false,
      maintenance: options.maintenance ?? false,
      mockHeaders: options.mockHeaders ?? true,
    },
    get opening() {
      return openingOf(firstAccounts, live.fixtures, clock.now())
    },
    observe: options.observe ?? {},
  }
  const unwatch = options.watch
    ? watchFixtures(source, (outcome) => {
        if ('fixtures' in outcome) live.fixtures = outcome.fixtures
        options.observe?.reread?.(outcome)
      })
    : undefined
  return {
    app: createMockServer(mock, gateOf(options, onLoopback)),
    ready: ledger.open(DEFAULT_NAMESPACE, mock.opening, clock.now()),
    close: async () => {
      unwatch?.()
      await ledger.close()
    },
  }
}

const toAccounts = (options: readonly AccountOption[]): readonly Account[] =>
  options.map(({ username, apiKey, deposit }) => ({
    username: username as Username,
    apiKey,
    deposit: rupiah(deposit ?? DEFAULT_ACCOUNT.deposit),
    suspended: false,
    allowedIps: undefined,
  }))

const gateOf = (
  { admin, adminToken }: SandboxOptions,
  onLoopback: boolean,
): AdminGate | undefined => {
  if (admin === false) return undefined
  if (adminToken !== undefined) return { kind: 'token', token: adminToken }
  return { kind: onLoopback ? 'open' : 'shut' }
}

const toRequest = (input: string | URL | Request, init: RequestInit | undefined) =>
  input instanceof Request
    ? new Request(input, init)
    : new Request(new URL(input, 'http://sandbox.test'), init)
