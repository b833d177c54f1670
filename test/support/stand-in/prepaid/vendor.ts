import { createHash } from 'node:crypto'
import type { Receipt } from '../answer.ts'
import { pdfOf } from '../pdf.ts'
import { type Asked, textOf } from '../reading.ts'
import type { Account, Call } from '../vendor.ts'
import { answer, type PrepaidAnswer, refusal, success } from './answers.ts'
import { fieldsOf, type PrepaidBook, type TopUp } from './book.ts'
import { NAMES, OPERATIONS } from './operations.ts'

const LEGACY = /^\/v1\/legacy\/index((?:\/[^/]+){0,2})\/?$/
const API = /^\/api\/(?!v1\/)(.+?)\/?$/
const DOWNLOAD = /^\/api\/download\/([^/]+)(\/1)?\/?$/

/** Whether a path is the prepaid API's. */
export const isPrepaid = (path: string): boolean => LEGACY.test(path) || API.test(path)

const find = ({ path, asked }: Call) => {
  const legacy = LEGACY.exec(path)
  if (legacy) {
    const command = asked && textOf(asked, 'commands')
    const operation = OPERATIONS.find((one) => command !== '' && one.command === command)
    return { version: 1 as const, operation, filters: segments(legacy[1]) }
  }
  const rest = API.exec(path)?.[1] ?? ''
  const operation = OPERATIONS.find((one) => rest === one.path || rest.startsWith(`${one.path}/`))
  return { version: 2 as const, operation, filters: segments(rest.slice(operation?.path.length)) }
}

const segments = (path = '') => path.split('/').filter((segment) => segment !== '')

/** Whether a call is a top-up. */
export const isTopUp = (call: Call): boolean => find(call).operation?.path === 'top-up'

/** Answers a call of the prepaid API as the vendor does. */
export const answerPrepaid = (
  call: Call,
  account: Account,
  book: PrepaidBook,
): PrepaidAnswer | Receipt => {
  const download = call.method === 'GET' ? DOWNLOAD.exec(call.path) : null
  if (download) return receipt(book.withTrId(download[1] ?? ''), download[2] !== undefined)
  const { asked, format } = call
  if (asked === undefined) return refusal('107', 400)
  const { version, operation, filters } = find(call)
  if (!operation) return version === 1 ? refusal('205') : refusal('117', 404)
  const names: Readonly<Record<string, string>> = NAMES[version]
  const named = (field: string) => names[field] ?? field
  const lacking = ['username', 'sign', ...operation.requires.map(named)].filter(
    (name) => textOf(asked, name) === '',
  )
  if (lacking.length > 0)
    return refusal('107', 400, {
      error_details: Object.fromEntries(
        lacking.map((name) => [name, [`The ${name} field is required.`]]),
      ),
    })
  const signed = textOf(asked, named(operation.signs)) || operation.signs
  if (!isSigned(asked, account, signed)) return refusal('204')
  const number = textOf(asked, NAMES[version].number)
  return operation.answer({ asked, version, format, number, filters }, book)
}

const isSigned = (asked: Asked, { username, apiKey }: Account, signed: string): boolean =>
  textOf(asked, 'username') === username &&
  textOf(asked, 'sign') === signOf({ username, apiKey }, signed)

/** The sign over a text. */
export const signOf = ({ username, apiKey }: Account, signed: string): string =>
  createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')

const receipt = (topUp: TopUp | undefined, isRaw: boolean): PrepaidAnswer | Receipt => {
  if (topUp === undefined) return refusal('06')
  if (topUp.status !== 1) return refusal(topUp.status === 0 ? '39' : '07')
  if (!isRaw) return { contentType: 'application/pdf', body: pdfOf([topUp.product]) }
  const [, ...date] = /(....)(..)(..)(..)(..)(..)/.exec(topUp.at) ?? []
  const bought = fieldsOf(topUp, 2, 0)
  return answer({
    tr_id: topUp.trId,
    date: `${date.slice(0, 3).join('-')} ${date.slice(3).join(':')}`,
    name: 'indobest',
    customer_id: topUp.number,
    product_code: topUp.product,
    admin_fee: 0,
    price: topUp.price,
    sn: bought.sn ?? '',
    ref_id: topUp.refId,
    ...{ rc: '00', message: success.message, status: 1 },
  })
}
