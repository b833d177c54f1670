/** Prints the table of docs/mutations.md: `node test/contracts/mutation-table.ts`. */
import { MUTATIONS } from './mutations.ts'

/** Every mutation with what notices it. */
export const table = (): string =>
  [
    '| the mock | format | noticed by | at |',
    '|---|---|---|---|',
    ...MUTATIONS.map(({ what, caughtBy, shows }) => {
      const places = Object.values(shows).map(({ field, lacks }) =>
        lacks ? `\`${field}\` lacks ${lacks}` : `\`${field}\``,
      )
      const formats = Object.keys(shows).map((format) => format.toUpperCase())
      return `| ${what} | ${formats.join(', ')} | ${caughtBy} | ${[...new Set(places)].join('; ')} |`
    }),
  ].join('\n')

if (import.meta.main) process.stdout.write(`${table()}\n`)
