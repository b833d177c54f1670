import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { CallbackExchange, Exchange, RequestExchange } from '../journal/exchange.ts'
import { redactorOf } from '../journal/redact.ts'
import { now } from '../runtime/real-timers.ts'
import { attributesOfCallback, attributesOfRequest, sentStatus } from './attributes.ts'

/** Makes the spans of exchanges. */
export type Spans = {
  readonly answered: (exchange: Exchange, apiKeys: readonly string[]) => void
}

/** The spans of how many top-ups are remembered, so that those of their callbacks link to them. */
const MOST_REMEMBERED = 1_000

/**
 * Makes one span for each exchange. A span is made when the answer is, with the time the request
 * came in, so that a request costs nothing more without traces.
 */
export const createSpans = (tracer: Tracer): Spans => {
  const topUps = new Map<string, SpanContext>()

  const remember = ({ namespace, evidence }: RequestExchange, made: SpanContext) => {
    const reply = evidence.decision?.reply
    if (reply?.kind !== 'top-up') return
    topUps.set(`${namespace} ${reply.transaction.trId}`, made)
    const [oldest] = topUps.keys()
    if (topUps.size > MOST_REMEMBERED && oldest !== undefined) topUps.delete(oldest)
  }

  const ofRequest = (exchange: RequestExchange, apiKeys: readonly string[]) => {
    const endTime = now()
    const span = tracer.startSpan(
      exchange.command?.kind ?? exchange.method,
      {
        kind: SpanKind.SERVER,
        startTime: endTime - exchange.took,
        attributes: attributesOfRequest(exchange, redactorOf(exchange, apiKeys)),
      },
      callerOf(exchange.headers),
    )
    const status = sentStatus(exchange)
    if (status === undefined) fail(span, exchange.fault?.fault.kind ?? 'no reply')
    else if (status >= 500) fail(span, String(status))
    remember(exchange, span.spanContext())
    span.end(endTime)
  }

  const ofCallback = (exchange: CallbackExchange) => {
    const { namespace, evidence, attempt, took } = exchange
    const endTime = now()
    const topUp = topUps.get(`${namespace} ${evidence.transaction?.trId}`)
    const span = tracer.startSpan(
      'callback',
      {
        kind: SpanKind.CLIENT,
        startTime: endTime - took,
        attributes: attributesOfCallback(exchange, redactorOf(exchange, [])),
        links: topUp ? [{ context: topUp }] : [],
      },
      ROOT_CONTEXT,
    )
    if (attempt.outcome !== 'acknowledged') fail(span, attempt.cause ?? attempt.outcome)
    span.end(endTime)
  }

  return {
    answered: (exchange, apiKeys) =>
      exchange.kind === 'callback' ? ofCallback(exchange) : ofRequest(exchange, apiKeys),
  }
}

const fail = (span: Span, why: string) => {
  span.setAttribute('error.type', why)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** The span of an instrumentation that is already active, or else that of the caller, by its headers. */
const callerOf = (headers: readonly string[]): Context => {
  const active = context.active()
  return trace.getSpan(active) ? active : propagation.extract(ROOT_CONTEXT, headers, HEADERS)
}

/** Reads names and values that alternate. */
const HEADERS: TextMapGetter<readonly string[]> = {
  keys: (headers) => headers.filter((_, index) => index % 2 === 0),
  get: (headers, wanted) => {
    const place = headers.findIndex(
      (name, index) => index % 2 === 0 && name.toLowerCase() === wanted.toLowerCase(),
    )
    return place < 0 ? undefined : headers[place + 1]
  },
}
