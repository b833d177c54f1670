import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPacts } from '../../contracts/verification/pact-files.ts'
import { verifyPacts } from '../../contracts/verification/verify-pacts.ts'
import { type RunningSandbox, startSandbox } from '../../mock-server/index.ts'
import type { Mutation } from './mutation.ts'
import { table } from './mutation-table.ts'
import { MUTATIONS } from './mutations.ts'
import { aTarget, PACTS } from './verifying.ts'
import { startWrongMock } from './wrong-mock.ts'

let mock: RunningSandbox
beforeAll(async () => {
  mock = await startSandbox({ port: 0 })
})
afterAll(() => mock.close())

/** What the contract that should notice a mutation found, by format. */
const findingsOf = async (mutation: Mutation | undefined, only: string) => {
  await using wrong = await startWrongMock(mock.url, mutation)
  return (await verifyPacts(readPacts(PACTS, only), aTarget(wrong.url), () => {})).findings
}

describe('the contracts notice when the mock', () => {
  test.each(MUTATIONS)('$what', async (mutation) => {
    const findings = await findingsOf(mutation, mutation.caughtBy)
    for (const [format, place] of Object.entries(mutation.shows)) {
      const finding = findings.find((one) => one.format === format)
      expect(finding, format).toMatchObject({ result: 'failed', description: mutation.caughtBy })
      const differences = finding?.result === 'failed' ? finding.differences : []
      expect(
        differences.filter(
          ({ field, why }) => field === place.field && why.includes(place.lacks ?? ''),
        ),
        `${format}: ${JSON.stringify(differences)}`,
      ).not.toEqual([])
    }
  })
})

test('the contracts hold for the mock behind the same server when nothing is changed', async () => {
  const findings = await findingsOf(undefined, 'PGAS')
  expect(findings.map(({ result }) => result)).toEqual(findings.map(() => 'passed'))
})

test('the page of mutations lists them all', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/mutations.md'), 'utf8')
  expect(page).toContain(table())
})
