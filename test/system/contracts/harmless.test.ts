import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import {
  type Answer,
  type Asked,
  type Format,
  field,
  on,
  reworded,
  type Wrong,
} from './mutation.ts'
import { verifyWrong } from './verifying.ts'

let mock: RunningSandbox
beforeAll(async () => {
  mock = await startSandbox({ port: 0 })
})
afterAll(() => mock.close())

const BOTH: readonly Format[] = ['json', 'xml']

/** Adds an undocumented field to every item of a list. */
const withNoteIn =
  (list: string) =>
  (answer: Answer, { format }: Pick<Asked, 'format'>): Answer =>
    reworded(answer, (body) =>
      format === 'json'
        ? JSON.stringify(JSON.parse(body, (key, value) => (key === list ? noted(value) : value)))
        : body.replaceAll(`</${list}>`, `<catatan><isi>baru</isi></catatan></${list}>`),
    )

const noted = (items: readonly object[]) =>
  items.map((item) => ({ ...item, catatan: { isi: 'baru' } }))

const HARMLESS: readonly Wrong[] = [
  on('inquiry', 'HPTHREE', 'there is a bill')(
    'fills in the division that the documentation leaves blank',
    BOTH,
    field('divre', () => '04'),
  ),
  on('check status', 'PLNPOSTPAID', 'the payment failed (37)')(
    'gives a failed payment a reference',
    BOTH,
    field('noref', () => 'F-0015876'),
  ),
  on('payment', 'TELKOMPSTN', 'the bill is paid')(
    'adds a field to each of several bills',
    BOTH,
    withNoteIn('detail'),
  ),
  on('price list', 'any', 'active products')(
    'adds a field to each product',
    BOTH,
    withNoteIn('pasca'),
  ),
]

test.for(HARMLESS.map((one) => [one.what, one] as const))(
  'a vendor that %s keeps the contracts in both formats',
  async ([, wrong]) => {
    const { findings, changed } = await verifyWrong(mock.url, wrong.interaction, wrong)
    expect(changed).toEqual(BOTH)
    expect(findings.map(({ result }) => result)).toEqual(['passed', 'passed'])
  },
)

test('an amount that only inquiries lack fails only the inquiry, not what depends on it', async () => {
  const amountless = on('inquiry', 'PGAS', 'there is a bill')(
    'leaves selling_price out',
    BOTH,
    field('selling_price', () => undefined),
  )
  const { findings } = await verifyWrong(mock.url, 'PGAS', amountless)
  const amiss = findings.filter(({ result }) => result !== 'passed')
  expect(amiss.map(({ description, result }) => [description, result])).toEqual([
    ['inquiry · PGAS · there is a bill', 'failed'],
    ['inquiry · PGAS · there is a bill', 'failed'],
  ])
  expect(findings).toHaveLength(14)
})
