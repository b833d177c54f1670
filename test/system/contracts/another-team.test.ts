import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { STATE_NAMES } from '../../../contracts/states.ts'
import { startStandIn } from '../../support/stand-in/index.ts'
import { answering, aPact, interaction, request } from './a-pact.ts'
import { aFolder, type Report, verify, verifyAt } from './verifying.ts'

const verifyPact = async (...interactions: readonly object[]) => {
  using folder = aFolder({ 'billing-team.json': aPact(...interactions) })
  const { code, stdout } = await verify(['--json', '--pacts', folder.path])
  return { code, report: JSON.parse(stdout) as Report }
}

test('a pact of another team is verified like our own', async () => {
  const { code, report } = await verifyPact(interaction())
  expect(code).toBe(0)
  expect(report).toMatchObject({ holds: true, interactions: 1, passed: 1 })
  expect(report.findings).toMatchObject([
    { consumer: 'billing-team', command: 'asks for an order that was never placed', product: '-' },
  ])
})

test('reports what another team requires and the mock does not send', async () => {
  const { code, report } = await verifyPact(interaction({ response: answering('42') }))
  expect(code).toBe(1)
  expect(report.findings).toMatchObject([
    {
      result: 'failed',
      differences: [{ field: '$.data.response_code', wanted: '"42"', came: '"06"' }],
    },
  ])
})

test('reports an unknown state with the known ones, and verifies the rest', async () => {
  const { code, report } = await verifyPact(
    interaction({ providerStates: [{ name: 'a full moon', params: {} }] }),
    interaction({ description: 'asks again' }),
  )
  expect(code).toBe(1)
  expect(report).toMatchObject({ interactions: 2, passed: 1, notReached: 1 })
  const [first] = report.findings
  expect(first).toMatchObject({
    result: 'not reached',
    reason: `there is no state "a full moon"; the states are: ${STATE_NAMES.join('; ')}`,
  })
})

test('a number that has no bill leaves its state unreached', async () => {
  const params = { code: 'PGAS', hp: '0110010014', signing: 'cs' }
  const { code, report } = await verifyPact(
    interaction({ providerStates: [{ name: 'a bill was inquired', params }] }),
  )
  expect(code).toBe(1)
  expect(report.findings).toMatchObject([
    {
      result: 'not reached',
      reason: expect.stringMatching(/^the inquiry of PGAS 0110010014 should find a bill/),
    },
  ])
})

test('a pending interaction that fails is reported field by field', async () => {
  const { code, report } = await verifyPact(
    interaction({ pending: true, response: answering('42') }),
  )
  expect(code).toBe(1)
  expect(report).toMatchObject({ holds: false, passed: 0, failed: 1, notReached: 0 })
  expect(report.findings).toMatchObject([
    {
      result: 'failed',
      differences: [{ field: '$.data.response_code', wanted: '"42"', came: '"06"' }],
    },
  ])
})

test('a pending interaction that succeeds has passed', async () => {
  const { code, report } = await verifyPact(interaction({ pending: true }))
  expect({ code, passed: report.passed }).toEqual({ code: 0, passed: 1 })
})

test.each([{}, undefined])(
  'a state with the parameters %j need not say how the request is signed',
  async (params) => {
    const providerStates = [{ name: 'a partner', params }]
    expect(await verifyPact(interaction({ providerStates }))).toMatchObject({ code: 0 })
  },
)

test('a state with an unknown signing is not reached, and the message names the remedy', async () => {
  const providerStates = [{ name: 'a partner', params: { signing: 'hp' } }]
  const { code, report } = await verifyPact(interaction({ providerStates }))
  expect(code).toBe(1)
  expect(report.findings).toMatchObject([
    {
      result: 'not reached',
      reason:
        'the state "a partner" cannot sign the request: there is no signing "hp"; leave it out, or give one of ref_id, tr_id, cs, pl',
    },
  ])
})

test('reports two interactions separately when one name ends with the other', async () => {
  const { report } = await verifyPact(
    interaction({ description: 'a - x', response: answering('42') }),
    interaction({ description: 'x', response: answering('43') }),
  )
  expect(report.findings).toMatchObject([
    { description: 'a - x', differences: [{ wanted: '"42"' }] },
    { description: 'x', differences: [{ wanted: '"43"' }] },
  ])
})

describe('pacts are found', () => {
  const asking = (description: string) => aPact(interaction({ description }))
  const sum = (many: number) =>
    new RegExp(
      `^${many} interactions against mock in .+: ${many} passed, 0 failed, 0 not reached$`,
      'm',
    )

  test('in a folder, all of them', async () => {
    using folder = aFolder({ 'a.json': asking('1'), 'b.json': asking('2'), 'b.txt': 'no pact' })
    const { code, stdout } = await verify(['--pacts', folder.path])
    expect(code).toBe(0)
    expect(stdout).toMatch(sum(2))
  })

  test('in several folders and files, in one option or many, none of them twice', async () => {
    using one = aFolder({ 'pact.json': asking('1') })
    using other = aFolder({ 'pact.json': asking('2'), 'b.json': asking('3') })
    using third = aFolder({ 'pact.json': asking('4'), 'no-pact.json': '[]' })
    const file = join(third.path, 'pact.json')
    const flags = ['--pacts', one.path, other.path, '--pacts', file, '--pacts', file]
    const { code, stdout } = await verify(flags)
    expect(stdout).toMatch(sum(4))
    expect(code).toBe(0)
  })

  test('of every file, those that fail, too', async () => {
    using one = aFolder({ 'a.json': aPact(interaction({ response: answering('42') })) })
    using other = aFolder({ 'a.json': asking('2') })
    const { code, stdout } = await verify(['--pacts', one.path, '--pacts', other.path])
    expect(stdout).toMatch(/: 1 passed, 1 failed, 0 not reached$/m)
    expect(code).toBe(1)
  })

  test('with a byte-order mark before them', async () => {
    using folder = aFolder({ 'a.json': `\ufeff${asking('1')}` })
    expect((await verify(['--pacts', folder.path])).stdout).toMatch(sum(1))
  })
})

test.each([
  ['version 4', { type: 'Asynchronous/Messages', description: 'a bill is due', contents: {} }],
  ['version 4, with an answer', { type: 'Synchronous/Messages', description: 'a bill is due' }],
])('skips messages and says so (%s)', async (_, message) => {
  using folder = aFolder({ 'mixed.json': aPact(message, interaction(), message) })
  const { code, stdout, stderr } = await verify(['--json', '--pacts', folder.path])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ interactions: 1, passed: 1 })
  expect(stderr).toContain(
    'mixed.json: skipped 2 messages; only HTTP interactions and callbacks can be verified\n',
  )
})

test('progress never passes its total, however many states an interaction has', async () => {
  const partner = { name: 'a partner', params: { signing: 'cs' } }
  const states = [partner, partner, partner]
  const many = Array.from({ length: 7 }, (_, index) =>
    interaction({ description: `asks ${index}`, providerStates: states }),
  )
  using folder = aFolder({ 'a.json': aPact(...many) })
  const { stderr } = await verify(['--pacts', folder.path])
  const steps = [...stderr.matchAll(/^(\d+) of (\d+)$/gm)].map(([, step]) => Number(step))
  expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7])
})

describe('a refusal instead of a bill', () => {
  const wanted = interaction({
    description: 'inquiry · PGAS · there is a bill',
    providerStates: [{ name: 'a partner', params: { signing: 'ref_id' } }],
    request: {
      ...request,
      body: {
        contentType: 'application/json',
        encoded: false,
        content: {
          commands: 'inq-pasca',
          code: 'PGAS',
          hp: '0110010014',
          username: 'them',
          ref_id: 'theirs',
          sign: 'signed',
        },
      },
    },
    response: {
      ...answering('00'),
      body: {
        contentType: 'application/json',
        encoded: false,
        content: { data: { response_code: '00', tr_id: 1, price: 2500, desc: {} } },
      },
    },
  })

  test('is reported first, in one line', async () => {
    using folder = aFolder({ 'a.json': aPact(wanted) })
    const { code, stdout } = await verify(['--pacts', folder.path])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^FAILED: inquiry · PGAS · there is a bill \(JSON\)\n {2}refused with 14 \S.* instead of a bill \(\d+ more differences follow from it\)\n\n1 interactions/m,
    )
  })

  test('is in JSON and JUnit, with all differences', async () => {
    using folder = aFolder({ 'a.json': aPact(wanted) })
    const junit = join(folder.path, 'out/junit.xml')
    const { stdout } = await verify(['--json', '--pacts', folder.path, '--junit', junit])
    const [finding] = (JSON.parse(stdout) as Report).findings
    expect(finding).toMatchObject({ refused: expect.stringMatching(/^14 \S/) })
    expect(finding).toHaveProperty('differences.0.field', '$.data.response_code')
    expect(readFileSync(junit, 'utf8')).toMatch(/message="refused with 14 /)
  })

  test('is reported for our own contracts in either format', async () => {
    const standIn = await startStandIn({ misbehaves: 'refuses-to-inquire' })
    try {
      const { stdout } = await verifyAt(standIn, '--only', 'inquiry · HPTHREE')
      expect(stdout.match(/^ {2}refused with 103 TIMEOUT instead of a bill /gm)).toHaveLength(2)
    } finally {
      await standIn.close()
    }
  })
})
