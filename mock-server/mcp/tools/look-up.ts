import { catalogue, type NumberView, type ProductView } from '../../admin/catalogue.ts'
import { overview } from '../../admin/overview.ts'
import { tool } from '../tool.ts'

/** The numbers of each product with their outcomes; a row for each would be four times as long. */
const byProduct = (numbers: readonly NumberView[]) =>
  inGroups(numbers, ({ product, customerNumber, scheme, stage, responseCode, label }) => [
    product,
    customerNumber,
    `${stage === 'success' ? 'success' : `${stage} ${responseCode}`}: ${label}${scheme === 'legacy' ? ' (older scheme)' : ''}`,
  ])

/** The products of each family, by code. */
const byFamily = (products: readonly ProductView[]) =>
  inGroups(products, ({ family, code, name, active, pattern }) => [
    family,
    code,
    `${name}${active ? '' : ' (inactive: 106)'}${pattern ? `; numbers ${pattern.prefix.padEnd(pattern.length - 4, 'X')}SCCC` : ''}`,
  ])

const inGroups = <T>(rows: readonly T[], read: (row: T) => readonly [string, string, string]) => {
  const groups: Record<string, Record<string, string>> = {}
  for (const row of rows) {
    const [group, key, text] = read(row)
    groups[group] = { ...groups[group], [key]: text }
  }
  return groups
}

/** Tools that look up the state of the sandbox, and what can be bought in it. */
export const LOOKING_UP = [
  tool({
    name: 'show_state',
    title: 'Show the state',
    description:
      'Shows the base URL to point the program under test at ("url"), and what determines the next answers: clock, settings, armed scenarios and faults; and how many requests the journal holds.',
    effect: 'reads',
    operation: overview,
    show: (state, { url }) => ({ url, ...state }),
  }),
  tool({
    name: 'list_numbers',
    title: 'List test numbers',
    description:
      'Lists the documented test numbers of a postpaid product, such as PLNPOSTPAID, with their outcomes; without a product, those of all.',
    effect: 'reads',
    operation: catalogue.numbers,
    show: byProduct,
  }),
  tool({
    name: 'list_products',
    title: 'List postpaid products',
    description:
      'Lists every postpaid product code by family; iak://families/{name} says which fields the inquiries of a family require. In numbers such as 011001SCCC, S is the stage (0 inquiry, 1 payment) and CCC the response code; XX stands for any digits, and 0000 at the end is success.',
    effect: 'reads',
    operation: catalogue.products,
    show: byFamily,
  }),
  tool({
    name: 'list_prepaid_products',
    title: 'List prepaid products',
    description:
      'Lists prepaid products with their prices in Rupiah, all or those of a type such as pulsa, data, pln or game, or of an operator such as xl.',
    effect: 'reads',
    operation: catalogue.prepaidProducts,
  }),
  tool({
    name: 'list_prepaid_numbers',
    title: 'List prepaid test numbers',
    description:
      'Lists the test numbers of the prepaid API: PLN meters, OVO accounts, players of games, and numbers whose top-up is delivered as documented or ends with a chosen code.',
    effect: 'reads',
    operation: catalogue.prepaidNumbers,
  }),
]
