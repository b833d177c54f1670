import type { Fields } from '../answer.ts'
import { type Asked, type Format, textOf } from '../reading.ts'
import { answer, type PrepaidAnswer, refusal, success } from './answers.ts'
import { fieldsOf, type PrepaidBook, type Version } from './book.ts'
import { FORMS, has, OVO, PLAYER, PLN, productOf, productsOf, SERVERS } from './data.ts'

/** The names that differ between the versions. */
export const NAMES = {
  1: { number: 'hp', product: 'pulsa_code' },
  2: { number: 'customer_id', product: 'product_code' },
} as const

/** A request with the names of its version. */
type Request = {
  readonly asked: Asked
  readonly version: Version
  readonly format: Format
  readonly number: string
  readonly filters: readonly string[]
}

/** An operation of the prepaid API. */
type Operation = {
  /** In version 1; undefined when that lacks it. */
  readonly command?: string
  readonly path: string
  readonly requires: readonly ('ref_id' | 'number' | 'product' | 'game_code' | 'tr_id' | 'email')[]
  readonly signs: string
  readonly answer: (request: Request, book: PrepaidBook) => PrepaidAnswer
}

const topUp = ({ asked, version, format, number }: Request, book: PrepaidBook): PrepaidAnswer => {
  const refId = textOf(asked, 'ref_id')
  const known = book.withRefId(refId)
  if (known) return answer(fieldsOf(known, version, book.deposit), 'top-up')
  const product = productOf(textOf(asked, NAMES[version].product))
  if (!product) return refusal('20')
  // No page says from which length on.
  if (number.length > 40) return refusal('203')
  if (!has(product.segment, number)) return refusal('16')
  if (product.price > book.deposit) return refusal('17')
  const { code, price } = product
  const bought = book.buy({ refId, version, format, product: code, number, price })
  return answer(fieldsOf(bought, version, book.deposit), 'top-up')
}

const checkStatus = ({ asked, version }: Request, book: PrepaidBook): PrepaidAnswer => {
  const found = book.check(textOf(asked, 'ref_id'))
  return found ? answer(fieldsOf(found, version, book.deposit), 'top-up') : refusal('06')
}

const listPrices = ({ version, filters: [type = '', segment = ''] }: Request): PrepaidAnswer => {
  const prefix = version === 1 ? 'pulsa' : 'product'
  const rows = productsOf(type, segment).map((one) => ({
    [`${prefix}_code`]: one.code,
    [version === 1 ? 'pulsa_op' : 'product_description']: one.operator,
    [`${prefix}_nominal`]: one.nominal,
    [`${prefix}_details`]: '-',
    [`${prefix}_price`]: one.price,
    [`${prefix}_type`]: one.type,
    [version === 1 ? 'masaaktif' : 'active_period']: '0',
    status: 'active',
    icon_url: '-',
    [`${prefix}_category`]: one.type,
  }))
  return answer(version === 1 ? rows : { pricelist: rows, ...success })
}

/** These inquiries write their status as a text. */
const inText = ({ data, ...rest }: PrepaidAnswer): PrepaidAnswer => ({
  ...rest,
  data: { ...data, status: String((data as Fields).status) },
})

const game = ({ asked }: Request) => textOf(asked, 'game_code')

/** All operations. */
export const OPERATIONS: readonly Operation[] = [
  {
    command: 'balance',
    path: 'check-balance',
    requires: [],
    signs: 'bl',
    answer: ({ version }, { deposit: balance }) =>
      answer(version === 1 ? { balance } : { balance, ...success }),
  },
  { command: 'pricelist', path: 'pricelist', requires: [], signs: 'pl', answer: listPrices },
  {
    command: 'topup',
    path: 'top-up',
    requires: ['ref_id', 'number', 'product'],
    signs: 'ref_id',
    answer: topUp,
  },
  {
    command: 'inquiry',
    path: 'check-status',
    requires: ['ref_id'],
    signs: 'ref_id',
    answer: checkStatus,
  },
  {
    command: 'inquiry_pln',
    path: 'inquiry-pln',
    requires: ['number'],
    signs: 'number',
    answer: ({ number, version }) => {
      const { number: known, ...customer } = PLN
      if (number !== known) return inText(refusal('14'))
      return answer({ status: '1', [NAMES[version].number]: number, ...customer, ...success })
    },
  },
  {
    path: 'inquiry-ovo',
    requires: ['number'],
    signs: 'number',
    answer: ({ number }) => {
      const name = OVO[number]
      if (name === undefined) return inText(refusal('14'))
      return answer({ status: '1', customer_id: number, name, ...success })
    },
  },
  {
    path: 'check-operator',
    requires: ['number'],
    signs: 'op',
    answer: ({ number }) =>
      has('xl', number) ? answer({ operator: 'XL', ...success }) : refusal('16'),
  },
  {
    command: 'game-format-id',
    path: 'game/format',
    requires: ['game_code'],
    signs: 'game_code',
    answer: (request) => {
      const form = FORMS[game(request)]
      if (form === undefined) return refusal('20')
      return form === null ? refusal('143') : answer({ formatGameId: form, status: 1, ...success })
    },
  },
  {
    command: 'check-game-id',
    path: 'inquiry-game',
    requires: ['game_code', 'number'],
    signs: 'game_code',
    answer: (request) => {
      if (game(request) !== PLAYER.game) return refusal('20')
      if (request.number !== PLAYER.number) return refusal('14')
      const { message } = success
      const player = { username: PLAYER.name, status: 1, message }
      return answer(request.version === 1 ? player : { ...player, rc: '00' })
    },
  },
  {
    command: 'game-server-list',
    path: 'inquiry-game-server',
    requires: ['game_code'],
    signs: 'game_code',
    answer: (request) => {
      const servers = SERVERS[game(request)]
      return servers ? answer({ servers, status: 1, ...success }) : refusal('20')
    },
  },
  {
    path: 'esim/notification/activation',
    requires: ['tr_id', 'email'],
    signs: 'tr_id',
    answer: ({ asked }, book) => {
      const trId = textOf(asked, 'tr_id')
      return book.withTrId(trId)?.status === 1
        ? answer({ tr_id: trId, email: textOf(asked, 'email'), rc: '00', message: success.message })
        : refusal('06')
    },
  },
]
