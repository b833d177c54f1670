import { expect, test } from 'vitest'
import { anOverlay, provenance } from '../../support/an-overlay.ts'
import { run } from '../../support/in-process.ts'

const rows = async (...flags: string[]) =>
  JSON.parse((await run(['numbers', '--api', 'prepaid', '--json', ...flags])).stdout)

test('lists the prepaid test numbers with their answers', async () => {
  const all = await rows()
  expect(all[0]).toEqual({
    ...{ operation: 'inquiry PLN', for: '', number: '12345678901', code: '00' },
    ...{ outcome: 'Sintya Oktaviani', source: 'documented' },
  })
  expect(all).toContainEqual(
    expect.objectContaining({ operation: 'inquiry game', for: '103', number: '156378300|8483' }),
  )
})

test('can be limited to a product or game, and to a code', async () => {
  expect(await rows('xld25000')).toMatchObject([{ number: '0817777215', outcome: 'sn 123456789' }])
  expect(await rows('103', '--code', '14')).toMatchObject([{ number: 'any other' }])
})

test('includes last digits of an overlay', async () => {
  const cases = [{ ending: '00000013', responseCode: '13', label: 'Blocked', provenance }]
  const { folder } = anOverlay({ 'prepaid/test-numbers.json': { lastDigits: { cases } } })
  expect(await rows('--code', '13', '--fixtures', folder)).toMatchObject([
    { operation: 'top-up', number: '…00000013', outcome: 'Blocked' },
  ])
})

test('is a table for people and for Markdown, where a player id keeps its bar', async () => {
  expect((await run(['numbers', '--api', 'prepaid'])).stdout).toMatch(/^OPERATION +FOR +NUMBER/)
  expect((await run(['numbers', '--api', 'prepaid', '--markdown'])).stdout).toContain(
    '| 156378300\\|8483 |',
  )
})

test.each([
  [['--code', '999'], /there is no prepaid test number with code 999/],
  [['--family', 'pgas'], /prepaid numbers have neither families nor schemes/],
])('without a match says why, and exits with 1: %j', async (flags, said) =>
  expect(await run(['numbers', '--api', 'prepaid', ...flags])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(said),
  }),
)
