import type { Attributes } from '@opentelemetry/api'
import { isPrepaid } from '../billing/prepaid/command.ts'
import type { CallbackExchange, Exchange, RequestExchange } from '../journal/exchange.ts'
import { orderOf } from '../journal/order.ts'
import type { Redactor } from '../journal/redactor.ts'

/** Longer texts of callers are cut. @unit characters */
const MAX_LENGTH = 200

/** What the spans of requests and callbacks have in common. Customer numbers are left out. */
const shared = (exchange: Exchange, redactor: Redactor): Attributes => {
  const { refId, trId, product } = orderOf(exchange)
  const show = (text: string | undefined) => text && redactor(text).slice(0, MAX_LENGTH)
  const { id, namespace, method, responseCode, format } = exchange
  return {
    'http.request.method': method,
    'iak.request_id': id,
    'iak.namespace': namespace,
    'iak.tr_id': trId,
    'iak.ref_id': show(refId),
    'iak.product': show(product),
    'iak.response_code': responseCode === '' ? undefined : responseCode,
    'iak.format': format,
  } as Attributes
}

/** The attributes of a request’s span. */
export const attributesOfRequest = (exchange: RequestExchange, redactor: Redactor): Attributes => {
  const { command, path, fault } = exchange
  return {
    ...shared(exchange, redactor),
    'url.path': redactor(path).slice(0, MAX_LENGTH),
    ...(command && {
      'iak.command': command.kind,
      'iak.api': isPrepaid(command) ? 'prepaid' : 'postpaid',
    }),
    ...statusOf(sentStatus(exchange)),
    ...(fault && { 'iak.fault': fault.fault.kind }),
  }
}

/** What its caller got; undefined when a fault sent nothing. */
export const sentStatus = ({ status, fault, sent }: RequestExchange): number | undefined =>
  fault ? sent?.status : status

/** The attributes of the span of an attempt to deliver a callback. */
export const attributesOfCallback = (
  exchange: CallbackExchange,
  redactor: Redactor,
): Attributes => {
  const { target, status, attempt } = exchange
  const { origin, hostname, pathname } = new URL(target)
  return {
    ...shared(exchange, redactor),
    // The query of a callback URL may be a secret of its receiver.
    'url.full': redactor(origin + pathname),
    'server.address': hostname,
    'iak.callback.attempt': attempt.number,
    'iak.callback.outcome': attempt.outcome,
    ...statusOf(status),
    ...(attempt.fault && { 'iak.fault': attempt.fault }),
  }
}

const statusOf = (status: number | undefined): Attributes =>
  status === undefined ? {} : { 'http.response.status_code': status }
