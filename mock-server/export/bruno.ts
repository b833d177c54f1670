import { writeBody } from './requests.ts'
import { BRUNO, keepScript, signScript } from './scripts.ts'
import type { ExportSource } from './source.ts'
import type { Folder, Step } from './steps.ts'
import { foldersOf } from './walks.ts'

/** The files of a folder: path, with slashes, to content. */
export type Files = ReadonlyMap<string, string>

/** The requests of every family as a Bruno collection that signs for itself. */
export const brunoCollection = (
  source: ExportSource,
  folders: readonly Folder[] = foldersOf(source),
): Files =>
  new Map([
    ['bruno.json', `${JSON.stringify(MANIFEST, null, 2)}\n`],
    [
      'collection.bru',
      bru([
        block('script:pre-request', signScript(BRUNO)),
        block('script:post-response', keepScript(BRUNO)),
        block(
          'docs',
          `Made by iak-sandbox ${source.version} from its fixtures.\nChoose an environment, then run a folder in order.`,
        ),
      ]),
    ],
    ['environments/sandbox.bru', environment(source)],
    ...folders.flatMap((folder, index) => filesOf(folder, '', index + 1)),
  ])

const MANIFEST = {
  version: '1',
  name: 'IAK postpaid',
  type: 'collection',
  ignore: ['node_modules', '.git'],
}

const environment = ({ url, account }: ExportSource): string =>
  bru([pairs('vars', { baseUrl: url, username: account.username, apiKey: account.apiKey })])

const filesOf = (
  { name, about, steps, folders }: Folder,
  within: string,
  seq: number,
): readonly (readonly [string, string])[] => {
  const path = `${within}${fileName(name)}/`
  return [
    [`${path}folder.bru`, bru([pairs('meta', { name, seq: String(seq) }), block('docs', about)])],
    ...steps.map(
      (step, index) => [`${path}${fileName(step.name)}.bru`, request(step, index + 1)] as const,
    ),
    ...folders.flatMap((folder, index) => filesOf(folder, path, steps.length + index + 1)),
  ]
}

const request = ({ name, about, method, path, format, body, expects }: Step, seq: number): string =>
  bru([
    pairs('meta', { name, type: 'http', seq: String(seq) }),
    pairs(method.toLowerCase(), {
      url: `{{baseUrl}}${path}`,
      body: body ? format : 'none',
      auth: 'none',
    }),
    ...(body ? [block(`body:${format}`, writeBody(body, format).trimEnd())] : []),
    block('tests', testScript(expects)),
    ...(about === undefined ? [] : [block('docs', about)]),
  ])

const testScript = (expects: string | undefined): string =>
  expects === undefined
    ? `test("answers", () => expect(res.getStatus()).to.equal(200))`
    : `test("answers ${expects}", () => expect(bru.getVar("response_code")).to.equal("${expects}"))`

const bru = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`

const pairs = (name: string, values: Readonly<Record<string, string>>): string =>
  block(
    name,
    Object.entries(values)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n'),
  )

/** A block ends at a brace in the first column, so what is inside is indented. */
const block = (name: string, content: string): string =>
  `${name} {\n${content.replace(/^(?=.)/gm, '  ')}\n}`

/** Characters that some file system refuses become hyphens. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|]+/g, '-').replace(/[. ]+$/, '')
