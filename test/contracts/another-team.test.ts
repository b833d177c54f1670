import { expect, test } from 'vitest'
import { STATE_NAMES } from '../../contracts/states.ts'
import { answering, aPact, interaction } from './a-pact.ts'
import { aFolder, type Report, verify } from './verifying.ts'

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
    { consumer: 'billing-team', command: 'asks for an order that nobody placed', product: '-' },
  ])
})

test('what another team demands and nobody gives is a finding', async () => {
  const { code, report } = await verifyPact(interaction({ response: answering('42') }))
  expect(code).toBe(1)
  expect(report.findings).toMatchObject([
    {
      result: 'failed',
      differences: [{ field: '$.data.response_code', wanted: '"42"', came: '"06"' }],
    },
  ])
})

test('a state nobody knows is not reached, the known ones are named, and the rest is verified', async () => {
  const { code, report } = await verifyPact(
    interaction({ providerStates: [{ name: 'a full moon', params: {} }] }),
    interaction({ description: 'asks again' }),
  )
  expect(code).toBe(1)
  expect(report).toMatchObject({ interactions: 2, passed: 1, notReached: 1 })
  const [first] = report.findings
  expect(first).toMatchObject({
    result: 'not reached',
    reason: `there is no state "a full moon"; the known ones are: ${STATE_NAMES.join('; ')}`,
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

test('what a team only hopes for fails, and is told line by line', async () => {
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

test('what a team hopes for and gets has passed', async () => {
  const { code, report } = await verifyPact(interaction({ pending: true }))
  expect({ code, passed: report.passed }).toEqual({ code: 0, passed: 1 })
})

test.each([
  [{}, 'does not say what the request signs; give it'],
  [undefined, 'does not say what the request signs; give it'],
  [{ signing: 'hp' }, 'does not say what the request signs: there is no signing "hp"; give it'],
])(
  'a state with the parameters %j is not reached, and the remedy is named',
  async (params, said) => {
    const { code, report } = await verifyPact(
      interaction({ providerStates: [{ name: 'a partner', params }] }),
    )
    expect(code).toBe(1)
    expect(report.findings).toMatchObject([
      {
        result: 'not reached',
        reason: `the state "a partner" ${said} the parameter signing: ref_id, tr_id, cs, pl`,
      },
    ])
  },
)

test('two demands of which one’s name ends the other’s have their own lines each', async () => {
  const { report } = await verifyPact(
    interaction({ description: 'a - x', response: answering('42') }),
    interaction({ description: 'x', response: answering('43') }),
  )
  expect(report.findings).toMatchObject([
    { description: 'a - x', differences: [{ wanted: '"42"' }] },
    { description: 'x', differences: [{ wanted: '"43"' }] },
  ])
})

test('two pacts in a folder are one run', async () => {
  using folder = aFolder({
    'a.json': aPact(interaction()),
    'b.json': aPact(interaction({ description: 'asks again' })),
    'b.txt': 'no pact',
  })
  const { code, stdout } = await verify(['--pacts', folder.path])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^2 interactions against mock in .+: 2 passed, 0 failed, 0 not reached$/m)
})
