import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { type Generated, typeScript } from './generated.ts'

/** The clients' response codes: both files `response-codes.json`. */
export const clientResponseCodes = ({ responseCodes, prepaid }: Fixtures): readonly Generated[] => [
  table('src/families/response-codes.ts', responseCodes),
  table('prepaid-client/response-codes.ts', prepaid.responseCodes),
]

type Code = { readonly code: string; readonly status: string; readonly message: string }

const table = (path: string, codes: readonly Code[]): Generated => {
  const rows = codes.map(
    ({ code, message, status }) => `  '${code}': ['${status}', ${JSON.stringify(message)}],\n`,
  )
  return typeScript(
    path,
    `
/** The vendor's list of response codes: status and message. */
const DOCUMENTED = {
${rows.join('')}} as const
${TYPES}`,
  )
}

const TYPES = `
/** A documented response code, a string of two or three digits. */
export type Documented = keyof typeof DOCUMENTED

/** Any response code, including new ones. */
export type ResponseCode = Documented | (string & {})

type Meaning = { readonly status: 'success' | 'pending' | 'failed'; readonly message: string }

/** What the vendor's list says about a response code; undefined when not listed. */
export const meaningOf = (code: string): Meaning | undefined => {
  if (!Object.hasOwn(DOCUMENTED, code)) return undefined
  const [status, message] = DOCUMENTED[code as Documented]
  return { status, message }
}
`
