import { expect, test } from 'vitest'
import {
  aDenomination,
  aForm,
  anOperator,
  prepaidProblems,
} from '../../../../support/prepaid-entries.ts'

const breakExample = (example: string, parts: readonly unknown[]) =>
  prepaidProblems({
    'serial-numbers': [aForm({ example, parts })],
    operators: { operators: [anOperator({ networks: ['XL'], serialNumber: 'code' })] },
    products: [aDenomination({ operator: 'nusa' })],
  })

test.each([
  ['AB-1', [{ shape: 'AA-99' }]],
  ['AB.12', [{ shape: 'AA' }, { text: '/' }, { shape: '99' }]],
  ['12/2018', [{ shape: '99' }, { text: '/' }, { date: ['2035-01-01', '2035-12-31'] }]],
  ['BUDI', ['customer-name', { text: ' ' }, 'kilowatt-hours']],
])('the example %s without the parts %j', (example, parts) =>
  expect(breakExample(example, parts)).toEqual([
    `qa/prepaid/serial-numbers.json /0/example: ${example} does not consist of the parts; correct one of them`,
  ]),
)

test('an example of all kinds of parts', () =>
  expect(
    breakExample('BUDI/R1 /000001300/66.2 2035-02-03 X9-$', [
      ...['customer-name', { text: '/' }, 'segment-power', { text: '/' }, 'kilowatt-hours'],
      ...[{ text: ' ' }, { date: ['2035-01-01', '2035-12-31'] }, { text: ' ' }],
      ...[{ shape: 'X9-' }, { text: '$' }],
    ]),
  ).toEqual([]))
