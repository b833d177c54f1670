/** Prints the tables of docs/mutations.md: `node test/contracts/mutation-tables.ts`. */
import { MUTATIONS } from './mutations.ts'
import { UNNOTICED } from './unnoticed.ts'

const upper = (formats: readonly string[]) =>
  formats.map((format) => format.toUpperCase()).join(', ')

/** Every mutation with what notices it. */
export const noticedTable = (): string =>
  [
    '| the mock | format | noticed by | at |',
    '|---|---|---|---|',
    ...MUTATIONS.map(({ what, interaction, formats, shows }) => {
      const places = Object.values(shows).map(({ field, lacks }) =>
        lacks ? `\`${field}\` lacks ${lacks}` : `\`${field}\``,
      )
      return `| ${what} | ${upper(formats)} | ${interaction} | ${[...new Set(places)].join('; ')} |`
    }),
  ].join('\n')

/** Every mutation that nothing notices, with the reason. */
export const unnoticedTable = (): string =>
  [
    '| the mock | format | tried on | why |',
    '|---|---|---|---|',
    ...UNNOTICED.map(
      ({ what, formats, interaction, why }) =>
        `| ${what} | ${upper(formats)} | ${interaction} | ${why} |`,
    ),
  ].join('\n')

if (import.meta.main) process.stdout.write(`${noticedTable()}\n\n${unnoticedTable()}\n`)
