import { expect, test } from 'vitest'
import { createSandbox, FixtureError } from '../../../mock-server/index.ts'
import { aNumber, anOverlay } from '../../support/an-overlay.ts'
import { run } from '../../support/in-process.ts'

const SCENARIO = { name: 'x', when: { command: 'inquiry', product: 'NOPE' } }

test.each<[string, string, object, RegExp]>([
  [
    'a misplaced file',
    'families/pgas/number.json',
    { current: [aNumber()] },
    /qa\/families\/pgas\/number\.json: is not read; did you mean families\/pgas\/numbers\.json\?/,
  ],
  [
    'a number with an unknown code',
    'families/pgas/numbers.json',
    { current: [aNumber({ stage: 'payment', responseCode: '77' })] },
    /qa\/families\/pgas\/numbers\.json \/current\/0\/responseCode: 77 is not in response-codes/,
  ],
  [
    'a scenario that cannot match',
    'scenarios/x.json',
    { scenarios: [{ ...SCENARIO, answer: { outcomes: ['14'] } }] },
    /qa\/scenarios\/x\.json \/scenarios\/0\/when\/product: can never match/,
  ],
])('%s stops validate with 1, a start with 2, and a sandbox', async (_, file, content, problem) => {
  const { folder } = anOverlay({ [file]: content })
  expect(await run(['validate', folder])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(problem),
  })
  expect(await run(['--port', '0', '--fixtures', folder])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(problem),
  })
  expect(() => createSandbox({ fixtures: folder })).toThrow(problem)
  expect(() => createSandbox({ fixtures: folder })).toThrow(FixtureError)
})
