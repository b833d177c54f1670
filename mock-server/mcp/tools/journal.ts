import type { ExchangeView } from '../../admin/requests/exchange-view.ts'
import { requests } from '../../admin/requests/requests.ts'
import type { Explanation } from '../../journal/explain/explanation.ts'
import { tool } from '../tool.ts'

/** What was asked and what came of it, in a few lines. */
const inShort = ({
  id,
  at,
  kind,
  order,
  outcome,
  status,
  responseCode,
  ...rest
}: ExchangeView) => ({
  ...{ id, at, ...(kind === 'callback' && { kind }) },
  ...withoutNulls(order),
  ...{ outcome, status, responseCode, message: rest.message },
  ...withoutNulls({ hint: rest.hint, fault: rest.fault?.kind ?? null }),
})

const withoutNulls = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/** The sign itself is left out, also the one that was given. */
const explainShortly = ({ sign, ...explanation }: Explanation) => ({
  ...explanation,
  sign: sign && { recipe: sign.recipe, valid: sign.valid, found: sign.found },
})

const FILTER =
  'Every filter is optional: command (inquiry, payment, status-check, top-up, …), product, customerNumber, refId, trId, responseCode, status, text, and "since", the id of the last request already known.'

/** Tools about what the program under test has sent, and why it was answered so. */
export const JOURNAL = [
  tool({
    name: 'find_requests',
    title: 'Find requests',
    description: `Finds requests that the sandbox received, newest first, with their outcomes and hints; also attempts to deliver callbacks (kind "callback"). ${FILTER}`,
    effect: 'reads',
    operation: requests.find,
    show: ({ requests: found }) => ({ requests: found.map(inShort) }),
  }),
  tool({
    name: 'wait_for_requests',
    title: 'Wait for requests',
    description: `Waits until requests that match have come in, for at most timeoutMs (5000 by default, 60000 at most). ${FILTER}`,
    effect: 'reads',
    operation: requests.wait,
    show: ({ matched, requests: found }) => ({ matched, requests: found.map(inShort) }),
  }),
  tool({
    name: 'get_request',
    title: 'Show a request',
    description: 'Shows one request and its answer whole: headers, body, reply, fault and hint.',
    effect: 'reads',
    operation: requests.get,
  }),
  tool({
    name: 'explain_request',
    title: 'Explain a request',
    description:
      'Explains why a request was answered as it was: the checks it passed, what matched and what nearly did, what happened to the money, and how its sign should have been made.',
    effect: 'reads',
    operation: requests.explain,
    show: explainShortly,
  }),
  tool({
    name: 'replay_request',
    title: 'Send a request again',
    description:
      'Sends a recorded request again, with a new sign; give an inquiry a new refId, because its own has been used. The answer has the id of the new request.',
    effect: 'changes',
    operation: requests.replay,
  }),
]
