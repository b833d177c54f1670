import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listResources, TEMPLATES } from '../mock-server/mcp/resources.ts'
import { TOOLS } from '../mock-server/mcp/tools.ts'
import { type Generated, ROOT } from './generated.ts'
import { table } from './markdown.ts'

const PAGE = 'docs/agents.md'

const EFFECTS = { reads: '', changes: 'yes', destroys: 'yes, and destroys' } as const

const tools = () =>
  table(
    ['tool', 'what it does', 'changes something', 'operation'],
    TOOLS.map(({ name, title, effect, operation: { method, path } }) => [
      `\`${name}\``,
      title,
      EFFECTS[effect],
      `\`${method.toUpperCase()} /__admin${path}\``,
    ]),
  )

const resources = () =>
  table(
    ['resource', 'contains'],
    [
      ...listResources().map(({ uri, description }) => [`\`${uri}\``, description]),
      ...TEMPLATES.map(({ uriTemplate, description }) => [`\`${uriTemplate}\``, description]),
    ],
  )

/** `docs/agents.md`: what agents find, between two marks each of a page that is written by hand. */
export const agentsPage = (): Generated => {
  const page = readFileSync(join(ROOT, PAGE), 'utf8')
  const content = Object.entries({ tools: tools(), resources: resources() }).reduce(
    (text, [name, written]) =>
      text.replace(
        new RegExp(`(<!-- ${name}: .*? -->\n).*?(<!-- /${name} -->)`, 's'),
        (_, begin: string, end: string) => `${begin}\n${written}\n\n${end}`,
      ),
    page,
  )
  return { path: PAGE, content }
}
