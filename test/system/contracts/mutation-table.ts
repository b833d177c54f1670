/** Prints the tables of docs/mutations.md: `node test/system/contracts/mutation-table.ts`. */
import type { Wrong } from './mutation.ts'
import { MUTATIONS } from './mutations.ts'
import { UNNOTICED } from './unnoticed.ts'

const formatsOf = ({ formats }: Wrong) => formats.map((one) => one.toUpperCase()).join(', ')

/** Every mutation that the contracts catch, with the contract that catches it. */
export const table = (): string =>
  [
    '| the mock | format | caught by | at |',
    '|---|---|---|---|',
    ...MUTATIONS.map((mutation) => {
      const places = Object.values(mutation.shows).map(({ field, missing }) =>
        missing ? `\`${field}\` missing` : `\`${field}\``,
      )
      const at = [...new Set(places)].join('; ')
      return `| ${mutation.what} | ${formatsOf(mutation)} | ${mutation.interaction} | ${at} |`
    }),
  ].join('\n')

/** Every mutation that they do not catch, with the reason. */
export const unnoticedTable = (): string =>
  [
    '| the mock | format | tried on | why |',
    '|---|---|---|---|',
    ...UNNOTICED.map(
      (wrong) => `| ${wrong.what} | ${formatsOf(wrong)} | ${wrong.interaction} | ${wrong.why} |`,
    ),
  ].join('\n')

if (import.meta.main) process.stdout.write(`${table()}\n\n${unnoticedTable()}\n`)
