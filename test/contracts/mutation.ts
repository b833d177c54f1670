import { createHash } from 'node:crypto'

export type Format = 'json' | 'xml'

/** What a partner asks. */
export type Asked = {
  readonly command: string
  readonly format: Format
  readonly path: string
  readonly body: string
}

/** What the mock answers. */
export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer
}

/** Where a mutation shows: the field that the verifier names, and what it says is not there. */
export type Place = { readonly field: string; readonly lacks?: string }

/** A way in which the mock could be wrong. */
export type Mutation = {
  /** What it does, as the end of the sentence "the mock ...". */
  readonly what: string
  readonly command: string
  /** Puts a wrong answer in the place of the mock's. */
  readonly mutate?: (answer: Answer, asked: Asked) => Answer
  /** Has the mock hear something else than what was asked. */
  readonly mishear?: (asked: Asked) => Asked
  /** The interaction that notices it. */
  readonly caughtBy: string
  /** In which formats it is possible at all, and where it shows. */
  readonly shows: Readonly<Partial<Record<Format, Place>>>
}

/** Whether a mutation strikes what is asked. */
export const applies = ({ command, shows }: Mutation, to: Asked): boolean =>
  to.command === command && shows[to.format] !== undefined

/** The value of a field, in JSON of its type and in XML a text; undefined takes the field away. */
type Change = (value: unknown) => unknown

/** Changes a field, however deep it is and as often as it is there. */
export const field =
  (name: string, change: Change) =>
  (answer: Answer, { format }: Pick<Asked, 'format'>): Answer =>
    reworded(answer, (body) =>
      format === 'json' ? inJson(body, name, change) : inXml(body, name, change),
    )

/** Changes the text of an answer. */
export const reworded = (answer: Answer, change: (body: string) => string): Answer => ({
  ...answer,
  body: Buffer.from(change(answer.body.toString())),
})

const inJson = (body: string, name: string, change: Change): string =>
  JSON.stringify(JSON.parse(body, (key, value) => (key === name ? change(value) : value)))

const inXml = (body: string, name: string, change: Change): string =>
  body.replace(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'), (_, inner: string) => {
    const value = change(inner)
    return value === undefined ? '' : `<${name}>${value}</${name}>`
  })

export const lose = (name: string) => field(name, () => undefined)

export const rename =
  (name: string, to: string) =>
  (answer: Answer): Answer =>
    reworded(answer, (body) =>
      body
        .replaceAll(`"${name}":`, `"${to}":`)
        .replaceAll(`<${name}>`, `<${to}>`)
        .replaceAll(`</${name}>`, `</${to}>`),
    )

/** Changes the JSON as a whole. */
export const json =
  (change: (body: Record<string, unknown>) => unknown) =>
  (answer: Answer): Answer =>
    reworded(answer, (body) => JSON.stringify(change(JSON.parse(body))))

/** A request's leaf, in either format. */
const LEAF = {
  json: (name: string) => new RegExp(`(?<="${name}":")[^"]*`),
  xml: (name: string) => new RegExp(`(?<=<${name}>)[^<]*`),
}

export const leafOf = ({ body, format }: Asked, name: string): string =>
  LEAF[format](name).exec(body)?.[0] ?? ''

export const withLeaf = (asked: Asked, name: string, value: string): Asked => ({
  ...asked,
  body: asked.body.replace(LEAF[asked.format](name), value),
})

/** Signs an inquiry as its partner would. */
export const signed = (asked: Asked): Asked => {
  const text = `${leafOf(asked, 'username')}sandbox${leafOf(asked, 'ref_id')}`
  return withLeaf(asked, 'sign', createHash('md5').update(text).digest('hex'))
}
