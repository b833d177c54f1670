import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { TABLES } from './mutation-table.ts'
import { MUTATIONS } from './mutations.ts'
import { PREPAID_MUTATIONS } from './prepaid-mutations.ts'
import { PREPAID_UNNOTICED } from './prepaid-unnoticed.ts'
import { UNNOTICED } from './unnoticed.ts'
import { verifyWrong } from './verifying.ts'

let mock: RunningSandbox
beforeAll(async () => {
  mock = await startSandbox({ port: 0 })
})
afterAll(() => mock.close())

const ALL = [...MUTATIONS, ...PREPAID_MUTATIONS]
const ALL_UNNOTICED = [...UNNOTICED, ...PREPAID_UNNOTICED]

test.each([
  ['a bill', 'PGAS', 14],
  ['a top-up', 'xld25000', 32],
  ['a refused top-up', '(2', 28],
])('a mock without mutation keeps every contract of %s here, too', async (_, only, count) => {
  const { findings, changed } = await verifyWrong(mock.url, only)
  expect(findings).toHaveLength(count)
  expect(findings.filter(({ result }) => result !== 'passed')).toEqual([])
  expect(changed).toEqual([])
})

describe('the contracts notice a mock that', () => {
  test.concurrent.for(ALL.map((one) => [`${one.what} (${one.interaction})`, one] as const))(
    '%s',
    async ([, mutation]) => {
      const { findings, changed } = await verifyWrong(mock.url, mutation.interaction, mutation)
      expect(changed).toEqual([...mutation.formats].sort())
      expect(findings.map(({ format }) => format)).toEqual(['json', 'xml'])
      for (const finding of findings) {
        const { format } = finding
        const place = format === 'other' ? undefined : mutation.shows[format]
        expect(finding).toMatchObject({
          description: mutation.interaction,
          // A format in which the mutation is not possible was not changed, and passes.
          result: place ? 'failed' : 'passed',
        })
        if (finding.result !== 'failed' || !place) continue
        const { field, missing } = place
        expect(finding.differences).toContainEqual(
          expect.objectContaining({
            field,
            why: expect.stringContaining(missing ? 'missing' : ''),
          }),
        )
      }
    },
  )
})

describe('the contracts do not notice, and the page says so, a mock that', () => {
  test.concurrent.for(ALL_UNNOTICED.map((one) => [one.what, one] as const))(
    '%s',
    async ([, wrong]) => {
      const { findings, changed } = await verifyWrong(mock.url, wrong.interaction, wrong)
      expect(changed).toEqual([...wrong.formats].sort())
      expect(findings.map(({ result }) => result)).toEqual(['passed', 'passed'])
    },
  )
})

describe('the page of mutations', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/mutations.md'), 'utf8')
  const printed = 'print it with: node test/system/contracts/mutation-table.ts'

  test.each(Object.entries(TABLES))('has the table of those %s', (_, table) =>
    expect(page, printed).toContain(table),
  )
})
