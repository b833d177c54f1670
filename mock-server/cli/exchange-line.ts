import { subjectOf } from '../billing/command.ts'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import { factsOf } from '../journal/facts.ts'
import type { Exchange } from '../journal/journal.ts'
import { redactAttempt } from '../journal/redact.ts'
import type { Redactor } from '../journal/redactor.ts'
import { faultKindsOf } from '../journal/row.ts'

/** What the log says about an exchange; everything a caller sent is redacted. */
export const summarise = (exchange: Exchange, redactor: Redactor) => {
  const { id, namespace, status, responseCode, format, took, matched, hint } = exchange
  const faults = faultKindsOf(exchange)
  return {
    id,
    ...(namespace !== DEFAULT_NAMESPACE && { namespace }),
    call: callOf(exchange, redactor),
    format,
    status: status ?? 0,
    responseCode,
    message:
      exchange.kind === 'callback'
        ? redactAttempt(exchange.attempt, redactor).result
        : exchange.message,
    matched: redactor(matched),
    ...(hint !== undefined && { hint }),
    ...(faults.length > 0 && { fault: faults.join(', ') }),
    ...(exchange.kind === 'callback' && { outcome: exchange.attempt.outcome }),
    ms: Math.round(took * 10) / 10,
  }
}

const callOf = (exchange: Exchange, redactor: Redactor): string => {
  const { command, method, path } = exchange
  if (exchange.kind === 'callback') {
    const { refId = '' } = factsOf(exchange)
    return `callback ref_id ${redactor(refId)}, attempt ${exchange.attempt.number}`
  }
  return command ? `${command.kind} ${redactor(subjectOf(command))}` : `${method} ${redactor(path)}`
}

/** The same in one line. */
export const toLine = ({
  namespace,
  call,
  format,
  status,
  responseCode,
  message,
  hint,
  fault,
  outcome,
  ms,
}: ReturnType<typeof summarise>) => {
  const reply = status === 0 ? 'no reply' : `${responseCode} ${message}`
  const answer = outcome === undefined ? reply : message
  return `${namespace ? `[${namespace}] ` : ''}${call} → ${answer} (${format}, ${ms} ms)${fault ? `, fault: ${fault}` : ''}${hint === undefined ? '' : `, hint: ${hint}`}`
}
