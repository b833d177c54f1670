import { XMLBuilder } from 'fast-xml-parser'
import type { Difference } from './difference.ts'
import { escapeInvisibleIn, visible } from './escape-invisible.ts'
import type { Finding, Verification } from './findings.ts'

const count = (findings: readonly Finding[], result: Finding['result']) =>
  findings.filter((finding) => finding.result === result).length

/** Whether an interaction failed that may, because its pact is pending. */
const isPending = ({ pending, result }: Finding): boolean => pending === true && result !== 'passed'

/** Whether every interaction passed, apart from those of pending pacts. */
export const allHold = ({ findings }: Verification): boolean =>
  findings.length > 0 && findings.every((one) => one.result === 'passed' || isPending(one))

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

/** A refusal is reported in one line; a list of the bill's missing fields would hide it. */
const whatDiffers = ({ api, differences, refused }: Failed): readonly string[] => {
  if (refused === undefined) return firstOf(differences.map(difference))
  const more = differences.length - 1
  return [
    `  refused with ${refused} instead of ${EXPECTED[api]}${more > 0 ? ` (${more} more differences follow from it)` : ''}`,
  ]
}

const EXPECTED = { postpaid: 'a bill', prepaid: 'an answer with data' } as const

type Failed = Extract<Finding, { result: 'failed' }>

const difference = ({ field, wanted, came, why }: Difference): string =>
  `  ${field}\n    expected ${wanted}\n    actual   ${came}${why ? `\n    ${why}` : ''}`

/** Only the beginning of a long list; the JSON report has all of it. */
const firstOf = (texts: readonly string[], indent = '  ') => {
  const more = texts.length - 20
  return more > 0 ? [...texts.slice(0, 20), `${indent}… and ${more} more`] : texts
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

const xml = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true })

/** The report as JUnit XML: a suite for each format; an unreached interaction is an error. */
export const asJunit = (verification: Verification): string => {
  const { findings, took } = escapeInvisibleIn(verification)
  const suites = [...Map.groupBy(findings, ({ consumer }) => consumer)].map(([name, group]) => ({
    '@name': name,
    '@tests': group.length,
    '@failures': count(failing(group), 'failed'),
    '@errors': count(failing(group), 'not reached'),
    '@skipped': group.filter(isPending).length,
    testcase: group.map((finding) => ({
      '@classname': `${finding.product}.${finding.command}`,
      '@name': finding.description,
      ...trouble(finding),
    })),
  }))
  const testsuites = { '@time': (took / 1000).toFixed(3), testsuite: suites }
  return xml.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, testsuites })
}

/** What makes a CI fail. */
const failing = (findings: readonly Finding[]) => findings.filter((one) => !isPending(one))

const whatHappened = (finding: Finding): string => {
  if (finding.result === 'passed') return 'passed'
  return finding.result === 'failed' ? whatDiffers(finding).join('\n') : finding.reason
}

const trouble = (finding: Finding) => {
  if (isPending(finding)) return { skipped: { '@message': `pending: ${whatHappened(finding)}` } }
  switch (finding.result) {
    case 'passed':
      return {}
    case 'failed':
      return {
        failure: {
          '@message':
            finding.refused === undefined
              ? firstOf(
                  finding.differences.map(({ field }) => field),
                  '',
                ).join(', ')
              : `refused with ${finding.refused}`,
          '#text': whatDiffers(finding).join('\n'),
        },
      }
    case 'not reached':
      return { error: { '@message': finding.reason } }
  }
}
