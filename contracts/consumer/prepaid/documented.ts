import { readPrepaid } from '../../prepaid/fixtures.ts'
import type { AskedTopUp } from '../../states.ts'

type Product = {
  readonly code: string
  readonly price: number
  readonly type: string
  readonly status?: string
}
type Delivery = AskedTopUp & { readonly sn: string; readonly pin?: string }

/** A product with a number, its price, and what it delivers. */
export type Documented = {
  readonly asked: AskedTopUp
  /** @unit rupiah */
  readonly price: number
  readonly sn: string
  readonly pin?: string
  readonly activationCode?: string
}

const products = readPrepaid<readonly Product[]>('products')
const numbers = readPrepaid<{
  readonly deliveries: readonly Delivery[]
  readonly pln: readonly {
    readonly customer_id: string
    readonly meter_no: string
    readonly subscriber_id: string
    readonly name: string
    readonly segment_power: string
  }[]
  readonly ovo: readonly { readonly customer_id: string; readonly name: string }[]
  readonly players: readonly {
    readonly game_code: string
    readonly customer_id: string
    readonly name: string
  }[]
}>('test-numbers')

const first = <Item>(list: readonly Item[], has: (item: Item) => boolean = () => true): Item => {
  const found = list.find(has)
  if (found === undefined) throw new Error('the prepaid fixtures lack an example')
  return found
}

const priceOf = (code: string): number => first(products, (one) => one.code === code).price

const documented = ({ product_code, customer_id, sn, pin }: Delivery): Documented => ({
  asked: { product_code, customer_id },
  price: priceOf(product_code),
  sn,
  ...(pin !== undefined && { pin }),
})

/** The top-up of the printed examples, which succeeds. */
export const AIRTIME: Documented = documented(first(numbers.deliveries))

/** The printed game voucher, which has a pin. */
export const VOUCHER: Documented = documented(
  first(numbers.deliveries, ({ pin }) => pin !== undefined),
)

/** The printed top-up that failed, of another value to the same number. */
export const FAILING: Documented = {
  ...AIRTIME,
  asked: { ...AIRTIME.asked, product_code: 'xld50000' },
  price: priceOf('xld50000'),
}

/** A product that the price list has as not active. */
export const INACTIVE = first(products, ({ status }) => status === 'non active').code

/** Longer than any limit that somebody could set. @assumed no page says it */
export const LONG_NUMBER = '0817777215'.repeat(10)

const esim = first(products, ({ type }) => type === 'esim-international')

/** An eSIM; no page prints a product code, a number or an activation code of one. */
export const ESIM: Documented = {
  asked: { product_code: esim.code, customer_id: AIRTIME.asked.customer_id },
  price: esim.price,
  sn: AIRTIME.sn,
  activationCode: 'LPA:1$rsp.example.com$A-1',
}

/** The printed customers of PLN and OVO, and a player. */
export const PLN = first(numbers.pln)
export const OVO = first(numbers.ovo)
export const PLAYER = first(numbers.players)

type Game = {
  readonly game_code: string
  readonly form: string | null
  readonly servers?: readonly { readonly name: string; readonly value: string }[]
}

const games = readPrepaid<readonly Game[]>('games')

/** A printed game with a form, and one with servers. */
export const FORMED_GAME = first(games, ({ game_code }) => game_code === PLAYER.game_code)
export const SERVED_GAME = first(games, ({ game_code }) => game_code === '142')

/** The operator's name of the printed number. */
export const OPERATOR = first(
  readPrepaid<{ readonly networks: readonly { name: string; prefixes: readonly string[] }[] }>(
    'operators',
  ).networks,
  ({ prefixes }) => prefixes.some((prefix) => AIRTIME.asked.customer_id.startsWith(prefix)),
).name

const codes =
  readPrepaid<readonly { readonly code: string; readonly message: string }[]>('response-codes')

/** The vendor's text of a response code. */
export const messageOf = (code: string): string => first(codes, (one) => one.code === code).message
