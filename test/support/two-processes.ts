import { createAdminClient } from '../../mock-server/admin/client/client.ts'
import type { Sandbox, SandboxOptions } from '../../mock-server/index.ts'
import { inNamespace } from '../../mock-server/server/in-namespace.ts'
import { createSandbox as createOne } from '../../mock-server/server/sandbox.ts'
import { freshSchema } from './postgres.ts'

export * from '../../mock-server/index.ts'

/**
 * Stands in for `createSandbox`: two sandboxes that share nothing but a PostgreSQL ledger, and every
 * request goes to the other one.
 */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  if (options.ledger !== undefined && options.ledger !== 'memory') return createOne(options)
  // Invalid options are refused at once, as ever.
  void createOne({ ...options, watch: false }).close()
  const pair = freshSchema().then(async ({ url }) => {
    const ledger = `${url}&pool=2&idle=50`
    const both = {
      ...options,
      ledger,
      ...(options.observe && { observe: afterBoth(options.observe) }),
    }
    const two = [createOne(both), createOne(both)] as const
    // A process that starts gives back accounts that were removed before.
    await Promise.all(two.map((one) => one.fetch('/__admin/livez')))
    return two
  })
  pair.catch(() => undefined)
  let turn = 0
  let closing: Promise<void> | undefined
  const fetch: Sandbox['fetch'] = async (input, init) => {
    const both = await pair
    turn += 1
    return (turn % 2 === 0 ? both[0] : both[1]).fetch(input, init)
  }
  return {
    fetch,
    admin: createAdminClient(fetch, options.adminToken),
    namespace: inNamespace(fetch, 'http://sandbox.test', options.adminToken),
    close: () => {
      closing ??= pair.then(async (both) => {
        await Promise.all(both.map((one) => one.close()))
      })
      return closing
    },
  }
}

/** Tells of fixtures once, when both have read them. */
const afterBoth = (observe: NonNullable<SandboxOptions['observe']>): typeof observe => {
  let reloaded = 0
  return {
    ...observe,
    fixturesReloaded: (outcome) => {
      reloaded += 1
      if (reloaded % 2 === 0) observe.fixturesReloaded?.(outcome)
    },
  }
}
