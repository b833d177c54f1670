import { DEFAULT_NAMESPACE } from '../../mock-server/billing/identifiers.ts'
import type { RequestExchange } from '../../mock-server/journal/exchange.ts'

/** Any request in the journal. */
export const anExchange = (differences: Partial<RequestExchange> = {}): RequestExchange => ({
  kind: 'request',
  id: 'req-1',
  namespace: DEFAULT_NAMESPACE,
  at: 0 as RequestExchange['at'],
  method: 'POST',
  path: '/api/v1/bill/check',
  target: '/api/v1/bill/check',
  headers: [],
  body: '{}',
  format: 'json',
  command: undefined,
  status: 200,
  responseCode: '00',
  message: 'INQUIRY SUCCESS',
  matched: 'current-number',
  hint: undefined,
  answerHeaders: {},
  answer: '{}',
  took: 1,
  evidence: {},
  ...differences,
})
