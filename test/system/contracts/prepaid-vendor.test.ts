import { describe, expect, test } from 'vitest'
import { aFreePort } from '../../support/a-free-port.ts'
import {
  type PrepaidMisbehaviour,
  type StandIn,
  startStandIn,
} from '../../support/stand-in/index.ts'
import { type Report, verifyAt } from './verifying.ts'

/** The contracts about one top-up, in both versions and formats. */
const AIRTIME = 'xld25000'

const withStandIn = async <T>(
  options: Parameters<typeof startStandIn>[0],
  use: (standIn: StandIn) => Promise<T>,
): Promise<T> => {
  const standIn = await startStandIn(options)
  try {
    return await use(standIn)
  } finally {
    await standIn.close()
  }
}

/** The report on a vendor whose top-ups a person settles and whose callbacks arrive. */
const reportOn = async (misbehaves: PrepaidMisbehaviour, only = AIRTIME) => {
  const port = await aFreePort()
  const callbackUrl = `http://127.0.0.1:${port}/callback`
  return withStandIn({ prepaid: { misbehaves, callbackUrl } }, async (standIn) => {
    // Only a callback that never comes is waited for until the end.
    const seconds = misbehaves === 'no-callback' ? '1' : '20'
    const byHand = ['--settle-by-hand', seconds, '--callback-port', String(port)]
    const { code, stdout, stderr } = await verifyAt(
      standIn,
      ...['--json', '--only', only, ...byHand],
      ...(misbehaves === 'hang' ? ['--timeout', '500'] : []),
    )
    if (!stdout) throw new Error(stderr)
    return { code, report: JSON.parse(stdout) as Report, stderr }
  })
}

describe('without a person who settles top-ups', () => {
  const report = () =>
    withStandIn({}, async (standIn) => {
      const { code, stdout } = await verifyAt(standIn, '--json', '--only', AIRTIME)
      return { code, report: JSON.parse(stdout) as Report, requests: standIn.requests }
    })

  test('what needs a settled top-up is not reached, and the report says how it would be', async () => {
    const { code, report: found } = await report()
    expect(code).toBe(1)
    expect(found.failed).toBe(0)
    const reasons = found.findings.flatMap((one) => (one.result === 'not reached' ? [one] : []))
    expect(new Set(reasons.map(({ command }) => command))).toEqual(
      new Set([
        ...['v1', 'v2'].flatMap((v) => [`${v} status`, `${v} callback`, `${v} top-up`]),
        'v2 receipt',
      ]),
    )
    for (const { reason } of reasons)
      expect(reason).toMatch(
        /^only a person settles a top-up at the vendor: run verify with --settle-by-hand 120/,
      )
  })

  test('nothing is bought for it', async () => {
    const { requests } = await report()
    const bought = requests.filter(({ command }) => /^topup$|top-up$/.test(command))
    // In each version and format: the top-up itself, with a wrong sign, without a field, and the
    // one of a status that is in process.
    expect(bought).toHaveLength(4 * 4)
  })
})

test('a run that nobody attends leaves out what needs a person, and says so', async () =>
  withStandIn({}, async (standIn) => {
    const { code, stdout, stderr } = await verifyAt(standIn, '--unattended', '--only', 'xld25000')
    // In each version and format a status, a callback and a top-up that is sent again, and in
    // version 2 two receipts.
    expect(stderr).toContain('left out 16 interactions that need a person at the vendor\n')
    expect(stdout).toMatch(/ 0 failed, 0 not reached\n$/)
    expect(code).toBe(0)
  }))

test('a callback that no port receives is not reached, and the report names the option', async () =>
  withStandIn({}, async (standIn) => {
    const { stdout } = await verifyAt(standIn, '--json', '--only', AIRTIME, '--settle-by-hand', '5')
    const { findings } = JSON.parse(stdout) as Report
    const notReached = findings.filter(({ result }) => result === 'not reached')
    expect(notReached.map(({ command }) => command)).toEqual([
      ...['v1 callback', 'v1 callback', 'v2 callback', 'v2 callback'],
    ])
    for (const finding of notReached)
      expect(finding).toHaveProperty(
        'reason',
        expect.stringMatching(/run verify with --callback-port 4260/),
      )
  }))

test('a person is told which button to press, once for each top-up', async () => {
  const { stderr } = await reportOn('wrong-type')
  const told = stderr.match(
    /^press SUCCESS for ref_id pact-\S+ \(xld25000 to 0817777215\) in the Sandbox Report, within 20 s$/gm,
  )
  // One in each version and format, because each has its own callback.
  expect(told).toHaveLength(4)
  expect(new Set(told).size).toBe(4)
})

/** What a misbehaviour leads to in each format: the field with what came, of these commands. */
const EXPECTED: Readonly<
  Record<
    PrepaidMisbehaviour,
    {
      /** Where waiting takes long. */
      readonly only?: string
      readonly failed: readonly string[]
      readonly field?: Readonly<Record<'json' | 'xml', string>>
      readonly came?: RegExp
      readonly notReached?: readonly string[]
      readonly why?: RegExp
    }
  >
> = {
  'wrong-type': {
    failed: ['top-up', 'status', 'callback'],
    field: { json: '$.data.price', xml: '$.mp.price' },
    came: /^"?Rp 25000"?$/,
  },
  'missing-field': {
    failed: [],
    notReached: ['status', 'callback', 'receipt'],
    why: /^the top-up of xld25000 to 0817777215 returned no tr_id$/,
  },
  'wrong-code': {
    failed: ['status', 'callback'],
    field: { json: '$.data.rc', xml: '$.mp.rc' },
    came: /^"?000"?$/,
  },
  'wrong-envelope': { failed: ['top-up', 'status', 'callback'] },
  'html-error': {
    failed: ['top-up'],
    notReached: ['status', 'callback', 'receipt'],
    why: /^the top-up of xld25000 to 0817777215 got no reply: HTTP 502 without rc$/,
  },
  hang: {
    only: 'xld25000 · in process',
    failed: ['top-up'],
    notReached: ['status'],
    why: /^the top-up of xld25000 to 0817777215 got no reply: no reply within 500 ms$/,
  },
  'refuses-to-sell': {
    failed: ['top-up'],
    field: { json: '$.data.rc', xml: '$.mp.rc' },
    came: /^"?17"?$/,
    notReached: ['status', 'callback', 'receipt'],
    why: /should be in process, but returned 17 INSUFFICIENT DEPOSIT$/,
  },
  'wrong-callback-sign': {
    failed: ['callback'],
    field: { json: '$.data.sign', xml: '$.mp.sign' },
    came: /^"?0{32} is not the sign of this ref_id"?$/,
  },
  'no-callback': {
    only: 'v2 callback · xld25000',
    failed: [],
    notReached: ['callback'],
    why: /^no callback for ref_id pact-\S+ arrived within 1 s$/,
  },
}

test.for(Object.keys(EXPECTED) as PrepaidMisbehaviour[])(
  'reports a vendor that misbehaves by %s, field by field',
  async (how) => {
    const { only, failed, field, came, notReached = [], why } = EXPECTED[how]
    const { code, report } = await reportOn(how, only)
    expect({ code, holds: report.holds }).toEqual({ code: 1, holds: false })
    const commands = (result: string) =>
      new Set(
        report.findings
          .filter((one) => one.result === result)
          .map(({ command }) => command.replace(/^v\d /, '')),
      )
    for (const command of failed) expect(commands('failed')).toContain(command)
    for (const command of notReached) expect(commands('not reached')).toContain(command)
    for (const finding of report.findings) {
      if (finding.result === 'not reached' && why) expect(finding.reason).toMatch(why)
      if (finding.result !== 'failed' || !field || !came || finding.format === 'other') continue
      expect(finding.differences).toContainEqual(
        expect.objectContaining({
          field: field[finding.format],
          came: expect.stringMatching(came),
        }),
      )
    }
  },
)
