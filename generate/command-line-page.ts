import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Option } from 'commander'
import { addContractCommands } from '../contracts/command-line.ts'
import { createProgram } from '../mock-server/cli/program.ts'
import { type Generated, ROOT } from './generated.ts'

const PAGE = 'docs/command-line.md'
const BEGIN = '<!-- commands: written by `npm run generate` from the program -->'
const END = '<!-- /commands -->'

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** What a description says in brackets, if the parser does not know the variable or the default. */
const aside = (name: string, description: string) =>
  new RegExp(`\\(${name}: ([^)]*)\\)`).exec(description)?.[1]

const cellsOf = ({ flags, envVar, defaultValue, description, argChoices }: Option) => {
  const variable = envVar ?? aside('env', description)
  const initial =
    defaultValue === undefined ? aside('default', description) : code(String(defaultValue))
  const meaning = description.replaceAll(/ \((?:env|default): [^)]*\)/g, '')
  const choices = argChoices ? ` (${argChoices.map(code).join(', ')})` : ''
  // A bare <mp> in a cell would be read as HTML.
  const text = `${meaning}${choices}`.replaceAll('<', '&lt;')
  return [code(flags), variable ? code(variable) : '', initial ?? '', text]
}

const sectionOf = (command: Command): string => {
  const rows = command.options.filter(({ hidden }) => !hidden).map(cellsOf)
  const shown = [0, 1, 2, 3].filter((column) => rows.some((cells) => cells[column] !== ''))
  const pick = (cells: readonly string[]) => row(shown.map((column) => cells[column] ?? ''))
  const table = [
    pick(['flag', 'variable', 'default', 'meaning']),
    row(shown.map(() => '---')),
    ...rows.map(pick),
  ]
  const sentence = command.description()
  return [
    `## ${command.name()}`,
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
    `Usage: ${code(`iak-sandbox ${command.name()} ${command.usage()}`)}`,
    ...(rows.length > 0 ? [table.join('\n')] : []),
  ].join('\n\n')
}

const nothing = async () => {}

const commands = (): readonly Command[] => {
  const actions = { start: nothing, validate: nothing, numbers: nothing, export: nothing }
  const program = createProgram({ ...actions, readyz: nothing, trust: nothing, mcp: nothing }, {})
  addContractCommands(program)
  return program.commands
}

/**
 * `docs/command-line.md`: a section for each command, between two marks of a page that is written
 * by hand.
 */
export const commandLinePage = (): Generated => {
  const page = readFileSync(join(ROOT, PAGE), 'utf8')
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]]
  const sections = commands().map(sectionOf).join('\n\n')
  return { path: PAGE, content: `${before}${BEGIN}\n\n${sections}\n\n${END}${after}` }
}
