import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command that a page prints. */
export type PrintedLine = { readonly page: string; readonly line: string }

const root = join(import.meta.dirname, '../../..')
const PAGES = ['README.md', 'CONTRIBUTING.md', '{src,bench,contracts}/README.md', 'docs/*.md']
const COMMAND = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|iak-sandbox|docker|phpunit|export(?= [A-Z])) /

/** Every command of README, docs and workflow that starts a program: of shell blocks, and within a sentence. */
export const printedLines = (): readonly PrintedLine[] => [
  ...globSync(PAGES, { cwd: root }).flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
      block.replaceAll('\\\n', ' ').split('\n'),
    )
    const prose = text.replaceAll(/^```.*?^```/gms, '')
    const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
    // A name in a sentence, such as `npm start`, is a command as well; `iak-sandbox` alone is the project.
    return [...blocks, ...spans]
      .filter((line) => COMMAND.test(line))
      .map((line) => ({ page, line }))
  }),
  ...globSync('docs/examples/*.yml', { cwd: root }).flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/\\\n\s*/g, '')
    return text
      .split('\n')
      .map((line) => line.replace(/^[\s#]*(?:- )?(?:run: )?/, ''))
      .filter((line) => COMMAND.test(line))
      .map((line) => ({ page, line }))
  }),
]
