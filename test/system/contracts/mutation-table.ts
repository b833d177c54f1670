/** Prints the tables of docs/mutations.md: `node test/system/contracts/mutation-table.ts`. */
import type { Mutation, Unnoticed, Wrong } from './mutation.ts'
import { MUTATIONS } from './mutations.ts'
import { PREPAID_MUTATIONS } from './prepaid-mutations.ts'
import { PREPAID_UNNOTICED } from './prepaid-unnoticed.ts'
import { UNNOTICED } from './unnoticed.ts'

const formatsOf = ({ formats }: Wrong) => formats.map((one) => one.toUpperCase()).join(', ')

/** Mutations that the contracts catch, with the contract that catches each. */
const noticedTable = (mutations: readonly Mutation[]): string =>
  [
    '| the mock | format | caught by | at |',
    '|---|---|---|---|',
    ...mutations.map((mutation) => {
      const places = Object.values(mutation.shows).map(({ field, missing }) =>
        missing ? `\`${field}\` missing` : `\`${field}\``,
      )
      const at = [...new Set(places)].join('; ')
      return `| ${mutation.what} | ${formatsOf(mutation)} | ${mutation.interaction} | ${at} |`
    }),
  ].join('\n')

/** Mutations that they do not catch, with the reason. */
const unnoticedTable = (unnoticed: readonly Unnoticed[]): string =>
  [
    '| the mock | format | tried on | why |',
    '|---|---|---|---|',
    ...unnoticed.map(
      (wrong) => `| ${wrong.what} | ${formatsOf(wrong)} | ${wrong.interaction} | ${wrong.why} |`,
    ),
  ].join('\n')

/** The tables of the page, in its order. */
export const TABLES: Readonly<Record<string, string>> = {
  'noticed in the postpaid API': noticedTable(MUTATIONS),
  'noticed in the prepaid API': noticedTable(PREPAID_MUTATIONS),
  'unnoticed in the postpaid API': unnoticedTable(UNNOTICED),
  'unnoticed in the prepaid API': unnoticedTable(PREPAID_UNNOTICED),
}

if (import.meta.main) process.stdout.write(`${Object.values(TABLES).join('\n\n')}\n`)
