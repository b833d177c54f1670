import { describe, expect, test } from 'vitest'
import {
  type Report,
  toFindings,
  type Verification,
} from '../../../contracts/verification/findings.ts'
import { allHold } from '../../../contracts/verification/holds.ts'
import type { Demand } from '../../../contracts/verification/pact-demand.ts'

const demand = (description: string, consumer = 'a'): Demand => ({
  consumer,
  description,
  product: 'PGAS',
  command: 'inquiry',
  format: 'json',
  api: 'postpaid',
  requests: 1,
  pays: undefined,
})
const done = (description: string, result = 'OK', consumer = 'a') => ({
  consumer,
  description,
  result,
})
const trouble = (description: string, mismatch: object, result = 'Error') => ({
  ...done(description, result),
  mismatch,
})
const childMissing = (name: string, path: string) => ({
  type: 'BodyMismatch',
  path,
  expected: 'a, b',
  actual: 'a',
  mismatch: `Expected child <${name}/> but was missing`,
})

const find = (
  demands: readonly Demand[],
  report: Report,
  noted: Partial<Parameters<typeof toFindings>[2]> = {},
) => {
  const findings = toFindings(demands, report, {
    unreached: [],
    unanswered: [],
    replies: [],
    ...noted,
  })
  const run: Verification = { target: 'mock', findings, took: 1 }
  return { findings, holds: allHold(run), results: findings.map(({ result }) => result) }
}

describe('a run that verified fewer interactions than the files hold', () => {
  const demands = [demand('one'), demand('two')]
  const fewer: readonly (readonly [string, Report])[] = [
    ['is empty', {}],
    ['says that nothing was verified', { interactionResults: [] }],
    ['leaves one out', { interactionResults: [done('one')] }],
    ['contains another consumer’s', { interactionResults: [done('one'), done('two', 'OK', 'b')] }],
  ]
  test.each(fewer)('does not hold when it %s', (_, report) => {
    const { holds, findings } = find(demands, report)
    expect(holds).toBe(false)
    expect(findings).toHaveLength(2)
    expect(findings[1]).toMatchObject({
      result: 'not reached',
      reason: 'the verifier did not run it',
    })
  })

  test('holds only when every one was verified', () => {
    const report = { interactionResults: [done('one'), done('two')] }
    expect(find(demands, report)).toMatchObject({ holds: true, results: ['passed', 'passed'] })
  })

  test('without interactions does not hold', () => expect(find([], {}).holds).toBe(false))

  test('does not hold when two of the same description were demanded and one was seen', () => {
    const twice = [demand('one'), demand('one')]
    expect(find(twice, { interactionResults: [done('one')] }).holds).toBe(false)
  })
})

describe('a failure', () => {
  test('is reported for the interaction that the verifier names', () => {
    const report = {
      interactionResults: [
        done('one'),
        trouble('two', {
          mismatches: [
            { type: 'BodyMismatch', path: '$.data', expected: 1, actual: '1', mismatch: 'no' },
            { type: 'HeaderMismatch', key: 'Content-Type', expected: 'a', actual: 'b' },
            { type: 'StatusMismatch', expected: 200, actual: 500 },
          ],
        }),
      ],
    }
    const { findings } = find([demand('one'), demand('two')], report)
    expect(findings).toMatchObject([
      { result: 'passed' },
      {
        result: 'failed',
        differences: [
          { field: 'HTTP status', wanted: '200', came: '500' },
          { field: '$.data', wanted: '1', came: '1', why: 'no' },
          { field: 'header Content-Type', wanted: 'a', came: 'b' },
        ],
      },
    ])
  })

  test('an unknown result also fails', () =>
    expect(find([demand('one')], { interactionResults: [done('one', 'MAYBE')] }).results).toEqual([
      'not reached',
    ]))

  test('gets its reasons in the order in which they were recorded', () => {
    const names = ['one', 'two', 'three', 'four']
    const report = {
      interactionResults: [
        trouble('one', { message: 'state failed' }),
        trouble('two', { mismatches: [{ type: 'StatusMismatch', expected: 200, actual: 599 }] }),
        trouble('three', { message: 'state failed' }),
        trouble('four', { mismatches: [{ type: 'StatusMismatch', expected: 200, actual: 599 }] }),
      ],
    }
    const noted = { unreached: ['no bill', 'no payment'], unanswered: ['silence', 'a hang-up'] }
    expect(
      find(
        names.map((name) => demand(name)),
        report,
        noted,
      ).findings,
    ).toMatchObject([
      { result: 'not reached', reason: 'no bill' },
      { result: 'failed', differences: [{ field: 'answer', came: 'silence' }] },
      { result: 'not reached', reason: 'no payment' },
      { result: 'failed', differences: [{ field: 'answer', came: 'a hang-up' }] },
    ])
  })

  test('is not confused when one description ends with another', () => {
    const report = {
      interactionResults: [
        trouble('a - x', { mismatches: [childMissing('a', '$.mp')] }),
        trouble('x', { mismatches: [childMissing('x', '$.mp')] }),
      ],
    }
    const { findings } = find([demand('x'), demand('a - x')], report)
    expect(findings).toMatchObject([
      { description: 'x', differences: [{ field: '$.mp.x' }] },
      { description: 'a - x', differences: [{ field: '$.mp.a' }] },
    ])
  })

  test('is reported for each missing field, by name', () => {
    const keys = {
      type: 'BodyMismatch',
      path: '$.data',
      expected: '["JUMLAH TAGIHAN","denda"]',
      actual: '["TANGGAL"]',
      mismatch: 'Actual map is missing the following keys: denda, JUMLAH TAGIHAN',
    }
    const report = {
      interactionResults: [
        trouble('one', { mismatches: [keys, childMissing('denda', '$.mp.desc.detail')] }),
      ],
    }
    expect(find([demand('one')], report).findings).toMatchObject([
      {
        differences: [
          { field: '$.data.denda', wanted: 'denda', came: '["TANGGAL"]' },
          { field: "$.data['JUMLAH TAGIHAN']", wanted: 'JUMLAH TAGIHAN' },
          { field: '$.mp.desc.detail.denda', wanted: 'denda' },
        ],
      },
    ])
  })

  test('is reported once, however many items of a list have it', () => {
    const text = { type: 'BodyMismatch', path: "$.mp.d['#text']", expected: '1', actual: 'z' }
    const report = { interactionResults: [trouble('one', { mismatches: Array(300).fill(text) })] }
    expect(find([demand('one')], report).findings).toMatchObject([
      { differences: [{ field: '$.mp.d', wanted: '1', came: 'z' }] },
    ])
  })
})

describe('a mismatch of the verifier', () => {
  const unexpected = { type: 'BodyMismatch', path: '$.mp.d', mismatch: 'Unexpected child <x/>' }

  test('is never ignored', () => {
    const report = { interactionResults: [trouble('one', { mismatches: [unexpected] })] }
    expect(find([demand('one')], report)).toMatchObject({ holds: false, results: ['failed'] })
  })

  test('a failure without a reason has not passed', () =>
    expect(
      find([demand('one')], { interactionResults: [trouble('one', { mismatches: [] })] }),
    ).toMatchObject({ holds: false, results: ['failed'] }))
})
