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

/** Where a mutation shows: the field that is named, and whether it is said not to be there. */
type Place = { readonly field: string; readonly missing?: true }

/** A way in which the mock could be wrong. */
export type Wrong = {
  /** What it does, as the end of the sentence "the mock ...". */
  readonly what: string
  readonly command: string
  /** The formats in which it is possible. */
  readonly formats: readonly Format[]
  /** Puts a wrong answer in the place of the mock's. */
  readonly mutate?: (answer: Answer, asked: Asked) => Answer
  /** Changes the request before the mock reads it. */
  readonly alterRequest?: (asked: Asked) => Asked
  /** The interaction that it is verified by. */
  readonly interaction: string
}

/** One that the contracts notice. */
export type Mutation = Wrong & {
  /** Where it shows, in every format in which it is possible. */
  readonly shows: Readonly<Partial<Record<Format, Place>>>
}

/** One that they do not. */
export type Unnoticed = Wrong & { readonly why: string }

/** Whether a mutation applies to a request. */
export const applies = ({ command, formats }: Wrong, to: Asked): boolean =>
  to.command === command && formats.includes(to.format)

/** How a mutation is brought about. */
export type How = NonNullable<Wrong['mutate']> | Required<Pick<Wrong, 'alterRequest'>>

/** A mutation of the answers that an interaction, named by its three parts, is about. */
export const on =
  (command: string, product: string, outcome: string) =>
  (what: string, formats: readonly Format[], how: How): Wrong => ({
    what,
    command,
    formats,
    interaction: `${command} · ${product} · ${outcome}`,
    ...(typeof how === 'function' ? { mutate: how } : how),
  })

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

/** Changes a field wherever it is but the first time. */
export const butFirst = (name: string, change: Change): ReturnType<typeof field> => {
  return (answer, asked) => {
    let seen = false
    const keepFirst: Change = (value) => {
      const kept = seen ? change(value) : value
      seen = true
      return kept
    }
    return field(name, keepFirst)(answer, asked)
  }
}

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
