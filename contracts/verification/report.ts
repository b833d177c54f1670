import { escapeInvisibleIn, visible } from './escape-invisible.ts'
import type { Finding, Verification } from './findings.ts'
import { allHold, count, isPending } from './holds.ts'
import { whatDiffers } from './what-differs.ts'

const MARKS = { passed: 'passed', failed: 'FAILED', 'not reached': 'NOT REACHED' } as const

/** The report: a table product × command × format, then the failures. */
export const asTable = (verification: Verification): string => {
  const { findings, target, took } = escapeInvisibleIn(verification)
  const rows = [
    ...Map.groupBy(findings, ({ product, command }) => `${product}\n${command}`).values(),
  ]
    .map((group) => {
      const [{ product, command }] = group as [Finding]
      return [product, command, cell(group, 'json'), cell(group, 'xml')]
    })
    .sort(([a = '', x = ''], [b = '', y = '']) => a.localeCompare(b) || x.localeCompare(y))
  const seconds = (took / 1000).toFixed(1)
  const sum = `${findings.length} interactions against ${target} in ${seconds} s: ${count(findings, 'passed')} passed, ${count(findings, 'failed')} failed, ${count(findings, 'not reached')} not reached${pendingNote(findings)}`
  return [
    columns([['product', 'command', 'JSON', 'XML'], ...rows]),
    ...findings.filter(({ result }) => result !== 'passed').map(details),
    sum,
    '',
  ].join('\n')
}

const pendingNote = (findings: readonly Finding[]): string => {
  const pending = findings.filter(isPending).length
  return pending > 0 ? ` (${pending} of them pending)` : ''
}

/** A cell shows the worst result, with a count when it has several interactions. */
const cell = (group: readonly Finding[], format: Finding['format']): string => {
  const findings = group.filter((finding) => finding.format === format)
  if (findings.length === 0) return '-'
  const worst = (['failed', 'not reached', 'passed'] as const).find(
    (one) => count(findings, one) > 0,
  )
  const word = MARKS[worst ?? 'passed']
  return findings.length === 1
    ? word
    : `${word} ${count(findings, worst ?? 'passed')}/${findings.length}`
}

const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

const details = (finding: Finding): string => {
  const head = `${MARKS[finding.result]}${isPending(finding) ? ' (pending)' : ''}: ${finding.description} (${finding.format.toUpperCase()})`
  if (finding.result === 'not reached') return `${head}\n  ${finding.reason}\n`
  if (finding.result === 'passed') return head
  return [head, ...whatDiffers(finding), ''].join('\n')
}

/** The report as JSON. */
export const asJson = (verification: Verification): string => {
  const { findings, target, took } = verification
  const summary = {
    target,
    holds: allHold(verification),
    interactions: findings.length,
    passed: count(findings, 'passed'),
    failed: count(findings, 'failed'),
    notReached: count(findings, 'not reached'),
    pending: findings.filter(isPending).length,
    tookMs: Math.round(took),
  }
  const text = JSON.stringify({ ...summary, findings }, null, 2)
  // In JSON these escapes are equivalent; only line ends are left.
  return `${text.split('\n').map(visible).join('\n')}\n`
}
