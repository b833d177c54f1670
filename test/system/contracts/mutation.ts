import { createHash } from 'node:crypto'

export type Format = 'json' | 'xml'

/** A request of a partner. */
export type Asked = {
  readonly command: string
  readonly format: Format
  readonly path: string
  readonly body: string
}

/** An answer of the mock. */
export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer
}

/** Where a mutation is noticed: the field that is reported, and whether as missing. */
type Place = { readonly field: string; readonly missing?: true }

/** A mistake that the mock could make. */
export type Wrong = {
  /** What it does, as the end of the sentence "the mock ...". */
  readonly what: string
  readonly command: string
  /** The formats in which it is possible. */
  readonly formats: readonly Format[]
  /** Replaces the mock's answer with a wrong one. */
  readonly mutate?: (answer: Answer, asked: Asked) => Answer
  /** Changes the request before the mock reads it. */
  readonly alterRequest?: (asked: Asked) => Asked
  /** The interaction that is verified. */
  readonly interaction: string
}

/** One that the contracts notice. */
export type Mutation = Wrong & {
  /** Where it is noticed, in every format in which it is possible. */
  readonly shows: Readonly<Partial<Record<Format, Place>>>
}

/** One that they do not. */
export type Unnoticed = Wrong & { readonly why: string }

/** Whether a mutation applies to a request. */
export const applies = ({ command, formats }: Wrong, to: Asked): boolean =>
  to.command === command && formats.includes(to.format)

/** How a mutation is applied. */
export type How = NonNullable<Wrong['mutate']> | Required<Pick<Wrong, 'alterRequest'>>

/** A mutation of the answers of an interaction, named by its three parts. */
export const on =
  (command: string, product: string, outcome: string) =>
  (what: string, formats: readonly Format[], how: How): Wrong => ({
    what,
    command,
    formats,
    interaction: `${command} · ${product} · ${outcome}`,
    ...(typeof how === 'function' ? { mutate: how } : how),
  })

/** Mutations that one interaction notices. */
export const noticed =
  (...interaction: Parameters<typeof on>) =>
  (what: string, shows: Mutation['shows'], how: How): Mutation => ({
    ...on(...interaction)(what, Object.keys(shows) as Format[], how),
    shows,
  })

/** The value of a field, typed in JSON and a string in XML; undefined removes the field. */
type Change = (value: unknown) => unknown

/** Changes a field at any depth, wherever it occurs. */
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

/** Changes a field at all but its first occurrence. */
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

/** Changes the content type of an answer. */
export const sentAs =
  (type: string) =>
  (answer: Answer): Answer => ({ ...answer, contentType: type })

/** Changes the status of an answer. */
export const answered =
  (code: number) =>
  (answer: Answer): Answer => ({ ...answer, status: code })

export const inWords = (value: unknown) => `Rp ${Number(value).toLocaleString('id-ID')}`
export const withoutZeros = (value: unknown) => String(value).replace(/^0+/, '')

export const READ = 'The client reads it.'
export const ONE_BY_ONE = 'A contract compares fields with what it requires, not with each other.'

/** Signs an inquiry or a top-up as its partner would. */
export const signed = (asked: Asked): Asked => {
  const text = `${leafOf(asked, 'username')}sandbox${leafOf(asked, 'ref_id')}`
  return withLeaf(asked, 'sign', createHash('md5').update(text).digest('hex'))
}
