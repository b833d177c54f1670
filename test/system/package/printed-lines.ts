import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command that a page prints. */
export type PrintedLine = { readonly page: string; readonly line: string }

const root = join(import.meta.dirname, '../../..')
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'AGENTS.md',
  '{src,prepaid-client,bench,contracts}/README.md',
  'docs/*.md',
]
const COMMAND = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|iak-sandbox|docker|phpunit|export(?= [A-Z])) /

/**
 * Every command of README, docs and workflow that starts a program: of shell blocks, and within a
 * sentence.
 */
const printedLines = (): readonly PrintedLine[] => [
  ...globSync(PAGES, { cwd: root }).flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
      block.replaceAll('\\\n', ' ').split('\n'),
    )
    const prose = text.replaceAll(/^```.*?^```/gms, '')
    const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
    // A name in a sentence, such as `npm start`, is a command as well; `iak-sandbox` alone is the
    // project.
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

/** Why a line is not run here; the rest of it is still checked. */
const ELSEWHERE: readonly [line: RegExp, reason: string][] = [
  [/--against (?:sandbox|<)|parity/, 'it would ask the vendor'],
  [/postgres:\/\//, 'there is no such database; test/system/postgres starts servers with one'],
  [
    /^(?:[A-Z_]+=\S+ )*docker /,
    'there is no engine; the Dockerfile’s steps are run by test/system/docker',
  ],
  [
    /^npm ci( |$)|^npm run (?:check|bench|contracts|fix|site|size|test)|npm test/,
    'CI runs it as a whole',
  ],
  [/^npx changeset|^npm run release/, 'it prepares a release'],
  [/^npm run build:executable/, 'executable.test.ts builds one and starts it'],
  [/^npm run build/, 'the packages installed below are built by it'],
  [/^npm run verify(?:$|\s+#)/, 'verify.test.ts runs it and reads what it prints'],
  [/jest|phpunit/, 'test/system/recipes runs it where it is installed'],
  [/ --broker /, 'there is no broker; test/system/contracts/broker.test.ts runs it with one'],
  [/pact-cli|pact-verifier|pact-broker/, 'Pact’s own program is not part of the checkout'],
  [/^npx node (?:$|bench|checks\/screenshots|test\/exchanges)/, 'it measures, or writes files'],
  [/^PROPERTY_RUNS=/, 'it takes minutes'],
  [/^export /, 'it sets variables'],
  [
    /@opentelemetry\/|^OTEL_/,
    'test/system/tracing starts servers with these packages and variables',
  ],
  [/^npx newman/, 'newman.test.ts runs the collection'],
  [/[<|…]/, 'it is a pattern, not a line'],
]

/** Why a line is not run; undefined when it is. */
export const reasonFor = (line: string) => ELSEWHERE.find(([pattern]) => pattern.test(line))?.[1]

/** Installs a package of ours. */
export const INSTALLS = /^npm install .*@file:/
/** Starts a server. */
export const SERVES = /^npm start(?! -- --help)|^npx iak-sandbox(?: start| --https|$| *#)/

/** Every command that is not only for an installed program. */
export const all = printedLines().filter(({ line }) => !line.startsWith('iak-sandbox '))
/** Those that are run. */
export const here = all.filter(({ line }) => reasonFor(line) === undefined)
const withoutComment = ({ line }: PrintedLine) => line.replace(/\s+(?:#.*|&|\|\| code=.*)$/, '')
/** Each line once, even if several pages print it. */
export const inTurn = (lines: readonly PrintedLine[]) => [...new Set(lines.map(withoutComment))]
