import { expect, test } from 'vitest'
import type { Finding } from '../../../contracts/verification/findings.ts'
import type { Misbehaviour } from '../../support/stand-in/index.ts'
import { EXPECTED } from './misbehaviours.ts'
import { reportOn, tableOn } from './verifying.ts'

const said = (text: string | RegExp = /./) =>
  typeof text === 'string' ? text : expect.stringMatching(text)

const keyOf = ({ format, command }: Finding) => `${format} ${command}`
const keys = (findings: readonly Finding[], result: Finding['result']) =>
  findings
    .filter((one) => one.result === result)
    .map(keyOf)
    .sort()

test.concurrent.for(Object.keys(EXPECTED) as Misbehaviour[])(
  'reports a vendor that misbehaves by %s, field by field',
  async (how) => {
    const { failed, notReached: [unreached, why] = [[], /./] } = EXPECTED[how]
    const timeout = how === 'hang' ? '500' : '10000'
    const { code, report } = await reportOn(how, '--only', 'HPTHREE', '--timeout', timeout)

    const holds = Object.keys(failed).length === 0
    expect(code).toBe(holds ? 0 : 1)
    expect(report).toMatchObject({ holds, interactions: 6 })
    expect(keys(report.findings, 'failed')).toEqual(Object.keys(failed).sort())
    expect(keys(report.findings, 'not reached')).toEqual(
      ['json', 'xml'].flatMap((format) => unreached.map((one) => `${format} ${one}`)).sort(),
    )
    for (const finding of report.findings) {
      expect(finding.product).toBe('HPTHREE')
      const { field, wanted, came, why: reason } = failed[keyOf(finding)] ?? {}
      if (finding.result === 'failed')
        expect(finding.differences).toContainEqual({
          field,
          wanted: said(wanted),
          came: said(came),
          why: said(reason),
        })
      if (finding.result === 'not reached') expect(finding.reason).toMatch(why)
    }
  },
)

test('reports refusals in a wrong envelope', async () => {
  const { code, report } = await reportOn('wrong-envelope', '--only', 'wrong sign (100)')
  expect(code).toBe(1)
  expect(report).toMatchObject({ interactions: 2, passed: 1, failed: 1 })
})

test('prints one line per difference, with the expected and the actual value', async () => {
  const { code, table } = await tableOn('wrong-code')
  expect(code).toBe(1)
  expect(table).toMatch(/^HPTHREE +payment +FAILED +FAILED$/m)
  expect(table).toMatch(/^HPTHREE +inquiry +passed +passed$/m)
  expect(table).toContain(`FAILED: payment · HPTHREE · the bill is paid (JSON)
  $.data.response_code
    expected "00"
    actual   "000"
`)
  expect(table).toMatch(
    /\n6 interactions against \S+ in [\d.]+ s: 4 passed, 2 failed, 0 not reached\n$/,
  )
})

test('reports an unreached interaction as not passed', async () => {
  const { code, table } = await tableOn('refuses-to-inquire')
  expect(code).toBe(1)
  expect(table).toMatch(/^HPTHREE +payment +NOT REACHED +NOT REACHED$/m)
  expect(table).toContain(`NOT REACHED: payment · HPTHREE · the bill is paid (XML)
  the inquiry of HPTHREE 08991230000 should find a bill, but returned 103 TIMEOUT
`)
})
