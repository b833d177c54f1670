import { XMLBuilder } from 'fast-xml-parser'
import { escapeInvisibleIn } from './escape-invisible.ts'
import type { Finding, Verification } from './findings.ts'
import { count, isPending } from './holds.ts'
import { firstOf, whatDiffers } from './what-differs.ts'

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
