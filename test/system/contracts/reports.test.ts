import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import type { Verification } from '../../../contracts/verification/findings.ts'
import { asJunit } from '../../../contracts/verification/junit.ts'
import { asJson, asTable } from '../../../contracts/verification/report.ts'
import { type Misbehaviour, startStandIn } from '../../support/stand-in/index.ts'
import { aFolder, type Report, verify, verifyAt } from './verifying.ts'

type Case = { '@name': string; '@classname': string; failure?: object; error?: object }
type Suite = {
  '@name': string
  '@tests': string
  '@failures': string
  '@errors': string
  testcase: Case[]
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => name === 'testcase' || name === 'testsuite',
})

const readJunit = (text: string): readonly Suite[] => {
  expect(XMLValidator.validate(text)).toBe(true)
  return parser.parse(text).testsuites.testsuite
}

/** Both reports of one run, and all other output. */
const reportsOn = async (misbehaves?: Misbehaviour, only = 'HPTHREE') => {
  using folder = aFolder()
  const file = join(folder.path, 'report.xml')
  const standIn = await startStandIn(misbehaves ? { misbehaves } : {})
  try {
    const flags = [
      '--json',
      '--junit',
      file,
      '--only',
      only,
      '--timeout',
      misbehaves === 'hang' ? '500' : '10000',
    ]
    const { code, stdout, stderr } = await verifyAt(standIn, ...flags)
    const report = JSON.parse(stdout) as Report
    return { code, report, junit: readFileSync(file, 'utf8'), stdout, stderr, standIn }
  } finally {
    await standIn.close()
  }
}

const sum = (suites: readonly Suite[], what: '@tests' | '@failures' | '@errors') =>
  suites.reduce((total, suite) => total + Number(suite[what]), 0)

describe.each([
  [undefined, { passed: 6, failed: 0, notReached: 0 }],
  ['missing-field', { passed: 2, failed: 4, notReached: 0 }],
  ['html-error', { passed: 2, failed: 2, notReached: 2 }],
] as const)('on a vendor that misbehaves by %s', (misbehaves, counts) => {
  test('JSON and JUnit agree and have the right counts', async () => {
    const { code, report, junit, standIn } = await reportsOn(misbehaves)
    expect(code).toBe(misbehaves ? 1 : 0)
    expect(report).toMatchObject({
      target: standIn.url,
      holds: !misbehaves,
      interactions: 6,
      ...counts,
    })
    expect(report.findings).toHaveLength(6)
    for (const [result, many] of [
      ['passed', counts.passed],
      ['failed', counts.failed],
      ['not reached', counts.notReached],
    ] as const)
      expect(report.findings.filter((one) => one.result === result)).toHaveLength(many)

    const suites = readJunit(junit)
    expect(suites.map((suite) => suite['@name'])).toEqual(['iak-postpaid-json', 'iak-postpaid-xml'])
    expect(sum(suites, '@tests')).toBe(6)
    expect(sum(suites, '@failures')).toBe(counts.failed)
    expect(sum(suites, '@errors')).toBe(counts.notReached)
    const cases = suites.flatMap(({ testcase }) => testcase)
    expect(cases.map((one) => one['@name'])).toEqual(report.findings.map((one) => one.description))
    expect(cases.filter(({ failure }) => failure)).toHaveLength(counts.failed)
    expect(cases.filter(({ error }) => error)).toHaveLength(counts.notReached)
  })
})

test('only the result is on standard output, so that programs can parse it', async () => {
  const { stdout, stderr } = await reportsOn()
  expect(stdout).toMatch(/^\{\n[\s\S]*\n\}\n$/)
  expect(stderr).toMatch(/^verifying 6 interactions against .+\n1 of 6\n/)
})

const aRun = (text: string, differences = 1): Verification => {
  const demand = {
    consumer: text,
    description: text,
    product: text,
    command: text,
    format: 'xml',
    api: 'postpaid',
    requests: 1,
    pays: undefined,
  } as const
  const one = { field: text, wanted: text, came: text, why: text }
  const many = Array.from({ length: differences }, (_, index) => ({ ...one, came: `${index}` }))
  return {
    target: 'mock',
    took: 1,
    findings: [
      { ...demand, result: 'failed', differences: [one, ...many] },
      { ...demand, result: 'not reached', reason: text },
      { ...demand, result: 'passed' },
    ],
  }
}

test('JUnit stays valid XML whatever a vendor sends', () => {
  const [suite] = readJunit(asJunit(aRun(`<![CDATA[ ]]> & "quotes" 'both' <tag> -- 7\u00e9`)))
  expect(suite).toMatchObject({ '@tests': '3', '@failures': '1', '@errors': '1' })
})

describe('terminal escape sequences in a reply', () => {
  const said = 'a\u0000\u0007\u001b[2Jb\rc\u009bd\u202ee\u2028f\ufffe\ud800'
  const shown = 'a\\u0000\\u0007\\u001b[2Jb\\u000dc\\u009bd\\u202ee\\u2028f\\ufffe\\ud800'

  test('are visible in the table', () => {
    const table = asTable(aRun(said))
    expect(table).toContain(`    actual   ${shown}\n`)
    expect(table).not.toMatch(/[^\n\P{C}]/u)
  })

  test('are visible in JUnit, which stays valid XML', () => {
    const junit = asJunit(aRun(said))
    expect(readJunit(junit)).toMatchObject([{ '@name': shown }])
    expect(junit).not.toMatch(/[^\n\P{C}]/u)
  })

  test('are kept but escaped in the JSON report', () => {
    const text = asJson(aRun(said))
    expect(text).not.toMatch(/[^\n\P{C}]/u)
    expect((JSON.parse(text) as Report).findings[1]).toMatchObject({ reason: said })
  })
})

describe('a vendor that differs in hundreds of points', () => {
  const run = aRun('$.mp', 299)

  test('is reported with twenty differences and the number of the others', () => {
    const table = asTable(run)
    expect(table.match(/^ {4}expected/gm)).toHaveLength(20)
    expect(table).toContain('\n  … and 280 more\n')
    const junit = asJunit(run)
    expect(junit.match(/^ {4}expected/gm)).toHaveLength(20)
    expect(junit).toContain(', … and 280 more"')
  })

  test('is reported with all differences in JSON', () => {
    const { findings } = JSON.parse(asJson(run)) as Report
    expect(findings[0]).toHaveProperty('differences.length', 300)
  })
})

describe('the key', () => {
  test.each([undefined, 'tr-id-as-string', 'missing-field', 'html-error', 'hang'] as const)(
    'appears in no report on a vendor that misbehaves by %s',
    async (misbehaves) => {
      const { stdout, stderr, junit, standIn } = await reportsOn(misbehaves)
      expect(stdout + stderr + junit).not.toContain(standIn.apiKey)
    },
  )

  test('does not appear in the error of an unreachable vendor', async () => {
    const account = { IAK_USERNAME: 'partner-1', IAK_API_KEY: 'a-very-secret-key' }
    const { code, stdout, stderr } = await verify(['--against', 'http://127.0.0.1:9'], account)
    expect(code).toBe(3)
    expect(stdout + stderr).not.toContain('a-very-secret-key')
  })
})
