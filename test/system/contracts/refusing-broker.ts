import { expect } from 'vitest'
import { type Published, startBroker } from '../../support/broker/index.ts'
import { aPact, interaction } from './a-pact.ts'
import { verify } from './verifying.ts'

/** A pact that holds. */
export const SHOP: Published = {
  ...{ consumer: 'our-shop', version: '1.2.0', isVerified: true },
  pact: aPact(interaction()),
}

type Options = Parameters<typeof startBroker>[0]

/** Expects that the run ends before anything is verified. */
export const refusedBy = async (
  options: Options,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) => {
  await using broker = await startBroker({ pacts: [SHOP], ...options })
  const { code, stdout, stderr } = await verify(['--broker', broker.url, ...flags], env)
  expect(stdout).toBe('')
  expect(stderr).not.toContain('verifying')
  return { code, said: stderr.replaceAll(broker.url, 'URL') }
}

/** Answers one path in another way. */
export const at =
  (
    path: string,
    answer: (c: Parameters<NonNullable<NonNullable<Options>['misbehaves']>>[1]) => Response,
  ) =>
  (asked: string, c: Parameters<typeof answer>[0]) =>
    asked === path ? answer(c) : undefined

/** Where a verifier asks for pacts. */
export const FOR_VERIFICATION = '/pacts/provider/iak/for-verification'
