import { subjectOf } from '../billing/command.ts'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import type { Exchange } from '../journal/journal.ts'
import type { Redactor } from '../journal/redactor.ts'

/** What the log says about an exchange; everything a caller sent is redacted. */
export const summarise = (
  {
    id,
    namespace,
    command,
    path,
    method,
    status,
    responseCode,
    message,
    format,
    took,
    matched,
    hint,
    fault,
  }: Exchange,
  redactor: Redactor,
) => ({
  id,
  ...(namespace !== DEFAULT_NAMESPACE && { namespace }),
  call: command ? `${command.kind} ${redactor(subjectOf(command))}` : `${method} ${redactor(path)}`,
  format,
  status: status ?? 0,
  responseCode,
  message,
  matched: redactor(matched),
  ...(hint !== undefined && { hint }),
  ...(fault && { fault: fault.fault.kind }),
  ms: Math.round(took * 10) / 10,
})

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
  ms,
}: ReturnType<typeof summarise>) => {
  const answer = status === 0 ? 'no reply' : `${responseCode} ${message}`
  return `${namespace ? `[${namespace}] ` : ''}${call} → ${answer} (${format}, ${ms} ms)${fault ? `, fault: ${fault}` : ''}${hint === undefined ? '' : `, hint: ${hint}`}`
}
