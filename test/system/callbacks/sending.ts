import type { Attempt } from '../../../mock-server/callbacks/attempt.ts'
import { parseHostPolicy } from '../../../mock-server/callbacks/host-policy.ts'
import { type SendOptions, sendCallback } from '../../../mock-server/callbacks/send.ts'

/** The policy that allows these hosts, too. */
export const policyFor = (...hosts: readonly string[]) => {
  const policy = parseHostPolicy(hosts)
  if (!policy.ok) throw new Error(policy.problem)
  return policy.value
}

/** Sends a small callback. */
export const send = (url: URL | string, options: Partial<SendOptions> = {}): Promise<Attempt> =>
  sendCallback(
    { url: new URL(url), body: '{"data":{"ref_id":"é-1"}}', contentType: 'application/json' },
    { policy: policyFor(), timeoutMs: 15_000, largestAnswer: 1000, ...options },
  )
