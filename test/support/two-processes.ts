import { onTestFinished } from 'vitest'
import { createAdminClient } from '../../mock-server/admin/client/client.ts'
import type { Sandbox, SandboxOptions } from '../../mock-server/index.ts'
import { inNamespace } from '../../mock-server/server/in-namespace.ts'
import { createSandbox as createOne } from '../../mock-server/server/sandbox.ts'
import { anEmptySchema } from './empty-schemas.ts'

export * from '../../mock-server/index.ts'

/**
 * Stands in for `createSandbox`: two sandboxes that share nothing but a PostgreSQL ledger, and every
 * request goes to the other one. Made in a test, they end with it.
 */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  if (options.ledger !== undefined && options.ledger !== 'memory') return createOne(options)
  // Invalid options are refused at once, as ever.
  void createOne({ ...options, watch: false }).close()
  const pair = anEmptySchema().then(async ({ url, giveBack }) => {
    const ledger = `${url}&pool=2&idle=2000`
    const both = {
      ...options,
      ledger,
      ...(options.observe && { observe: afterBoth(options.observe) }),
    }
    const two = [createOne(both), createOne(both)] as const
    // A process that starts gives back accounts that were removed before.
    await Promise.all(two.map((one) => one.fetch('/__admin/livez')))
    const close = async () => {
      await Promise.all(two.map((one) => one.close()))
      await giveBack()
    }
    return { two, close }
  })
  pair.catch(() => undefined)
  let turn = 0
  let closing: Promise<void> | undefined
  const fetch: Sandbox['fetch'] = async (input, init) => {
    const { two } = await pair
    turn += 1
    return (turn % 2 === 0 ? two[0] : two[1]).fetch(input, init)
  }
  const close = () => {
    closing ??= pair.then((both) => both.close())
    return closing
  }
  endWithTest(close)
  return {
    fetch,
    admin: createAdminClient(fetch, options.adminToken),
    namespace: inNamespace(fetch, 'http://sandbox.test', options.adminToken),
    close,
  }
}

/** Most tests leave their sandbox to the garbage collector, which closes no connection. */
const endWithTest = (close: () => Promise<void>) => {
  try {
    onTestFinished(() => close())
  } catch {
    // It was made outside of a test, for several.
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
