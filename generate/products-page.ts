import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import type { Generated } from './generated.ts'
import { table } from './markdown.ts'

/** `docs/products.md`: the documented test numbers, one row for each product that has some. */
export const productsPage = (fixtures: Fixtures): Generated => ({
  path: 'docs/products.md',
  content: `<!-- Written by \`npm run generate\` from the fixtures; change those. -->
# Products and test numbers

The customer number chooses the outcome. If a product's numbers have a pattern, the last four digits choose it: \`0XXX\` makes the inquiry answer with the code \`XXX\`, \`1XXX\` the payment. \`npx iak-sandbox numbers\` lists every number in a shell.

## Documented endings

${endings(fixtures)}

## Documented numbers

${numbers(fixtures)}
`,
})

const endings = ({ numbers }: Fixtures) => {
  const failing = numbers.filter(({ scheme, stage }) => scheme === 'current' && stage !== 'success')
  const labels = new Map(failing.map(({ hp, label }) => [hp.slice(-4), label]))
  return table(
    ['number ends in', 'outcome'],
    [['0000', 'Success'], ...[...labels].sort().map(([ending, label]) => [ending, label])],
  )
}

const numbers = ({ products, numbers }: Fixtures) => {
  const codes = [...new Set(numbers.map(({ code }) => code))].sort()
  const successes = (code: string, scheme: string) =>
    numbers
      .filter((one) => one.code === code && one.scheme === scheme && one.stage === 'success')
      .map(({ hp, label }) => `\`${hp}\`${severalIn(label)}`)
      .join(', ')
  return table(
    ['product', 'inquiry requires', 'numbers', 'numbers that succeed', 'in the older scheme'],
    codes.map((code) => {
      const { pattern, requestFields = [] } = products.find((one) => one.code === code) ?? {}
      const required = requestFields
        .filter(({ required }) => required)
        .map(({ name }) => `\`${name}\``)
      const form = pattern ? `\`${pattern.prefix.padEnd(pattern.length, 'X')}\`` : 'as listed'
      return [
        `\`${code}\``,
        required.join(', '),
        form,
        successes(code, 'current'),
        successes(code, 'legacy'),
      ]
    }),
  )
}

/** How many bills a number has, where its label says that it has several. */
const severalIn = (label: string) =>
  /\d bills/.test(label) && !/ 1 bills/.test(label) ? ` (${label.split(' - ')[1]})` : ''
