import type * as v from 'valibot'

/** One call of the admin API as its description tells it; the routes carry it out. */
export type Operation = {
  /** Unique, such as `listAccounts`. */
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/__admin`, with parameters in braces: `/accounts/{username}`. */
  readonly path: string
  /** One sentence. */
  readonly summary: string
  /** What its query may hold, each once; numbers and switches as the text of one. Nothing else is taken. */
  readonly query?: Readonly<Record<string, v.GenericSchema>>
  /** What its body holds; without it, a request with a body is refused. */
  readonly body?: v.GenericSchema
  /** What a good answer holds, by status. */
  readonly answers: Readonly<Record<number, v.GenericSchema | 'nothing' | 'event stream'>>
  /** Which statuses carry a problem document, beside 401 and 500. */
  readonly problems?: readonly number[]
}
