import type { Account } from '../../billing/account.ts'
import { DEFAULT_NAMESPACE } from '../../billing/identifiers.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { md5 } from '../../protocol/signature.ts'
import type { NamespaceCall } from '../operation.ts'
import { Problem } from '../problem.ts'
import { type ExchangeView, showExchange } from '../requests/exchange-view.ts'
import { apiKeysOf } from '../requests/journal-access.ts'
import { sendToMock } from '../requests/send-to-mock.ts'
import type { Sender, SentView } from './schemas.ts'

/** A request of the vendor's, before it is signed. */
export type Unsigned = {
  readonly path: string
  readonly fields: Readonly<Record<string, unknown>>
  /** The last part of its sign. */
  readonly signed: string
}

/** What sending needs to know of a call. */
export type SenderCall = Pick<
  NamespaceCall<string, never, undefined>,
  'mock' | 'answering' | 'namespace'
> & { readonly body: Sender }

/**
 * Sends a command as a partner does, signed for its account, through the whole mock.
 *
 * @throws Problem when there is no such account, or when a scenario or a fault cannot be read
 */
export const sendCommand = async (
  { mock, answering, namespace, body: { username, scenario, fault } }: SenderCall,
  { path, fields, signed }: Unsigned,
): Promise<SentView> => {
  const { name, journal } = namespace
  const sender = senderOf(await mock.accounts.list(name), username)
  const sign = md5(sender.username + sender.apiKey + signed)
  const prefix = name === DEFAULT_NAMESPACE ? '' : `/ns/${name}`
  const request = {
    method: 'POST',
    target: prefix + path,
    headers: [
      ['Content-Type', 'application/json'],
      ...(scenario === undefined ? [] : [['X-Mock-Scenario', scenario] as const]),
      ...(fault === undefined ? [] : [['X-Mock-Fault', fault] as const]),
    ] as const,
    body: JSON.stringify({ ...fields, username: sender.username, sign }),
  }
  const { exchange, rejection } = await sendToMock(request, 'admin API', journal, answering)
  if (!exchange)
    throw new Problem(400, 'Not sent', rejection?.trim() || 'The mock closed before it answered.')
  return show(exchange, await apiKeysOf(mock, name))
}

const senderOf = (accounts: readonly Account[], username: string | undefined): Account => {
  const [first] = accounts
  const found = username === undefined ? first : accounts.find((one) => one.username === username)
  if (found) return found
  if (!first)
    throw new Problem(
      409,
      'No account',
      'The namespace has no account to sign with; create one: POST /__admin/accounts.',
    )
  throw new Problem(
    404,
    'No such account',
    `There is no account ${username}; leave the username out to send as ${first.username}.`,
  )
}

const show = (exchange: Exchange, apiKeys: readonly string[]): SentView => {
  const view = showExchange(exchange, apiKeys)
  const { id, order, outcome, status, responseCode, message, matched, hint } = view
  const { decision, fault, callbackFault } = view
  return {
    ...{ id, order, outcome, status, responseCode, message, matched, hint },
    ...{ decision, fault, callbackFault },
    reply: outcome === 'broken' ? null : readReply(view),
  }
}

const readReply = ({ answer }: ExchangeView): SentView['reply'] => {
  try {
    return JSON.parse(answer)
  } catch {
    return null
  }
}
