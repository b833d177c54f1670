import { afterAll, beforeAll } from 'vitest'
import type { SandboxNamespace } from '../../../mock-server/index.ts'
import { inNamespace } from '../../../mock-server/server/in-namespace.ts'
import { type Served, serve } from '../../support/a-process.ts'

/** A mock in a process of its own, for the tests of one file. */
export type Mock = {
  readonly url: () => string
  /** A namespace that no other test has. */
  readonly namespace: () => SandboxNamespace
}

/** Starts a mock on a free port before the tests of a file, and stops it after them. */
export const aMock = (): Mock => {
  let served: Served | undefined
  let count = 0
  beforeAll(async () => {
    served = await serve(['--port', '0'])
  })
  afterAll(async () => {
    await served?.stop()
  })
  const url = () => (served as Served).url
  return {
    url,
    namespace: () => {
      count += 1
      return inNamespace(fetch, url(), undefined)(`test-${count}`)
    },
  }
}

/** The amounts that were taken from the deposit, one for each payment that was accepted. */
export const debits = async ({ admin }: SandboxNamespace): Promise<readonly number[]> => {
  const { entries } = await admin.ledger()
  return entries.filter(({ kind }) => kind === 'taken').map(({ amount }) => -amount)
}
