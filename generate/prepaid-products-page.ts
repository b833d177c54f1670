import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import type { Generated } from './generated.ts'
import { table } from './markdown.ts'

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``

/** `docs/prepaid-products.md`: prepaid products, networks, games and test numbers. */
export const prepaidProductsPage = (fixtures: Fixtures): Generated => ({
  path: 'docs/prepaid-products.md',
  content: `<!-- Written by \`npm run generate\` from the fixtures; change those. -->
# Prepaid products and test numbers

A top-up of a product with networks takes only their numbers, and refuses any other with 16. To add your own, see [Your own prepaid products](prepaid-fixtures.md).

## Test numbers

${table(['operation', 'number', 'answer', 'source'], testNumbers(fixtures))}

The vendor says that the last 8 digits of a number may choose a test case of a top-up; which digits is unknown. \`lastDigits\` of \`prepaid/test-numbers.json\` is empty until someone observes them; your own are used.

## Networks

${table(
  ['network', 'prefixes'],
  fixtures.prepaid.networks.map(({ name, prefixes }) => [name, prefixes.join(', ')]),
)}

## Games

${table(
  ['game_code', 'game', 'form of an id', 'servers'],
  fixtures.prepaid.games.map(({ code: gameCode, name, form, servers }) => [
    gameCode,
    name,
    form === undefined ? 'none: 143' : code(form),
    serversIn(servers),
  ]),
)}

## Products

${table(
  ['product', 'type', 'operator', 'nominal', 'price', 'networks', 'row', 'serial number'],
  products(fixtures),
)}
`,
})

const testNumbers = ({ prepaid }: Fixtures) => {
  const { pln = [], ovo = [], players = [], deliveries = [] } = prepaid.testNumbers
  return [
    ...pln.map((one) => ['inquiry PLN', code(one.customer_id), one.name, one.provenance.kind]),
    ...ovo.map((one) => ['inquiry OVO', code(one.customer_id), one.name, one.provenance.kind]),
    ...players.map((one) => [
      `inquiry game, ${one.game_code}`,
      code(one.customer_id),
      one.name,
      one.provenance.kind,
    ]),
    ...deliveries.map((one) => [
      `top-up, ${one.product_code}`,
      code(one.customer_id),
      [`sn ${one.sn}`, ...(one.pin === undefined ? [] : [`pin ${one.pin}`])].join(', '),
      one.provenance.kind,
    ]),
  ]
}

const serversIn = (servers: readonly { readonly name: string }[] | undefined) => {
  if (!servers) return 'no list'
  return servers.length === 0 ? 'an empty list' : servers.map(({ name }) => name).join(', ')
}

const products = ({ prepaid }: Fixtures) => {
  const known = new Map(prepaid.fidelity().map((one) => [one.code, one]))
  return prepaid.products.map((product) => [
    code(product.code),
    product.type,
    product.operator,
    `${product.nominal}${product.active ? '' : ' (non active)'}`,
    String(product.price),
    product.networks?.length === prepaid.networks.length
      ? 'every'
      : (product.networks?.join(', ') ?? 'any number'),
    known.get(product.code)?.row.kind ?? '',
    known.get(product.code)?.serialNumber.kind ?? '',
  ])
}
