import type { Problem } from '../fixture-error.ts'
import type { Detail } from '../schemas/detail.ts'
import { type Check, problemAt } from './check.ts'
import { familiesOf } from './entries.ts'

/** The client's types of a family must match its bills. */
export const detailComplete: Check = {
  requires: '"detail" names every field of `desc` in the replies of its family, with its type.',
  *find(context) {
    for (const { name, file, family } of familiesOf(context)) {
      if (!family.detail) continue
      for (const [reply, content] of context.own.families.get(name)?.replies ?? [])
        for (const { body } of content ? [content.inquiry, content.payment] : [])
          yield* misfits(family.detail, body.desc, { file, keys: ['detail'], reply })
    }
  },
}

type Place = {
  readonly file: string
  readonly keys: readonly (string | number)[]
  readonly reply: string
}

function* misfits(detail: Detail, value: unknown, place: Place): Iterable<Problem> {
  if (Array.isArray(value) && value.length === 0) return
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield differs('an object', value, place)
    return
  }
  for (const [field, inner] of Object.entries(value)) {
    const within = { ...place, keys: [...place.keys, field] }
    const held = Object.hasOwn(detail, field) ? detail[field] : undefined
    if (held === undefined)
      yield problemAt(
        place.file,
        place.keys,
        `lacks "${field}", which replies/${place.reply}.json has; add it`,
      )
    else yield* mismatch(held, inner, within)
  }
}

function* mismatch(held: Detail[string], value: unknown, place: Place): Iterable<Problem> {
  if (typeof held === 'string') {
    if (!FITS[held](value)) yield differs(`"${held}"`, value, place)
  } else if (Array.isArray(held)) {
    if (!Array.isArray(value)) yield differs('a list', value, place)
    else
      for (const item of value)
        yield* misfits(held[0], item, { ...place, keys: [...place.keys, 0] })
  } else yield* misfits(held, value, place)
}

const differs = (what: string, value: unknown, { file, keys, reply }: Place) =>
  problemAt(file, keys, `is ${what}, but replies/${reply}.json has ${named(value)}; correct one`)

const named = (value: unknown) => {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value)
}

const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number'
const isWhole = (value: unknown, form: RegExp) => isText(value) && form.test(String(value))

/** Whether a field can hold a value; a text may be left blank. */
const FITS = {
  text: isText,
  texts: (value: unknown) => isText(value) || (Array.isArray(value) && value.every(isText)),
  rupiah: (value: unknown) => isWhole(value, /^\d*$/),
  count: (value: unknown) => isWhole(value, /^-?\d*$/),
}
