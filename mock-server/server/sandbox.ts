import { createAdminClient } from '../admin/client/client.ts'
import { withReadableBodies } from '../runtime/microtasks.ts'
import { assemble } from './assemble.ts'
import { inNamespace, type Sandbox } from './in-namespace.ts'
import { trackOpenCalls } from './open-calls.ts'
import { OPTIONAL_PARTS } from './optional-parts.ts'
import type { SandboxOptions } from './options.ts'

/**
 * Creates an in-process sandbox without a port.
 *
 * @throws FixtureError, LedgerUnavailable, OptionError
 */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const { answer, ready, releaseWaiters, close } = assemble(options, true, OPTIONAL_PARTS)
  // The first request reports it; a sandbox that gets no request must not end the process.
  ready.catch(() => undefined)
  const openCalls = trackOpenCalls(async (settled) => {
    // A ledger that is still opening would be closed while it writes its first entries.
    await ready.catch(() => undefined)
    releaseWaiters()
    await settled()
    await close()
  })
  const answerReadably = withReadableBodies(answer)
  const fetch: Sandbox['fetch'] = async (input, init) => {
    const request = toRequest(input, init)
    const answered = openCalls.during(async () => {
      await ready
      return answerReadably(request)
    })
    return init?.signal || input instanceof Request
      ? unlessAborted(answered, request.signal)
      : answered
  }
  return {
    fetch,
    admin: createAdminClient(fetch, options.adminToken),
    namespace: inNamespace(fetch, 'http://sandbox.test', options.adminToken),
    close: openCalls.end,
  }
}

/** Rejects when the caller aborts, as over a network. */
const unlessAborted = (answer: Promise<Response>, signal: AbortSignal): Promise<Response> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const leave = () => reject(signal.reason)
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave)
  return Promise.race([answer, aborted]).finally(() => signal.removeEventListener('abort', leave))
}

const toRequest = (input: string | URL | Request, init: RequestInit | undefined): Request => {
  if (!(input instanceof Request)) return new Request(new URL(input, 'http://sandbox.test'), init)
  return init ? new Request(input, init) : input
}
