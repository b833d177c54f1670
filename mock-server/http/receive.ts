import type { Context } from 'hono'
import { type FaultSession, faultSessionOf } from '../faults/session.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import { elapsed } from '../runtime/real-timers.ts'
import type { Mock } from '../server/mock.ts'
import { type IncomingBody, readIncomingBody } from '../wire/body.ts'
import { MAX_BODY } from '../wire/codec.ts'
import { bodyOf, header } from './request.ts'
import type { VendorApi } from './vendor-api.ts'

/** One request and everything needed to answer it. */
export type RequestContext = {
  readonly c: Context
  readonly mock: Mock
  readonly api: VendorApi
  readonly namespace: Namespace
  readonly incoming: IncomingBody
  readonly faultSession: FaultSession
  /** @unit milliseconds, of the performance clock */
  readonly began: number
  /** CORS headers of the answer; undefined on all but the browser's paths. */
  readonly cors?: Readonly<Record<string, string>> | undefined
}

/** Receives a request: which namespace it belongs to, which faults may affect it, and its body. */
export const receive = async (
  c: Context,
  mock: Mock,
  api: VendorApi,
  cors?: RequestContext['cors'],
): Promise<RequestContext> => {
  const began = elapsed()
  const entered = namespaceFor(c, mock)
  const namespace = 'then' in entered ? await entered : entered
  const faultSession = faultSessionOf(c, namespace.faults, mock.holds)
  const contentType = header(c, 'content-type')
  const contentEncoding = header(c, 'content-encoding')
  const incoming = readIncomingBody({ contentType, contentEncoding }, await bodyOf(c, MAX_BODY))
  return { c, mock, api, namespace, faultSession, incoming, began, cors }
}
