/** What the prepaid pages print: products, test numbers, games and texts. */

type Product = {
  readonly code: string
  readonly operator: string
  readonly nominal: string
  readonly price: number
  readonly type: string
  /** The path segment of its operator. */
  readonly segment: string
}

const product = (
  code: string,
  [type, segment, operator]: readonly [string, string, string],
  nominal: string,
  price: number,
): Product => ({ code, type, segment, operator, nominal, price })

const INDOSAT = ['pulsa', 'indosat', 'Indosat'] as const
const XL = ['pulsa', 'xl', 'XL'] as const
const TELKOMSEL = ['pulsa', 'telkomsel', 'Telkomsel'] as const

const PRODUCTS: readonly Product[] = [
  product('hindosat10000', INDOSAT, '10000', 11_000),
  product('hindosat100000', INDOSAT, '100000', 100_000),
  product('xld25000', XL, '25000', 25_000),
  product('xld50000', XL, '50000', 50_000),
  product('htelkomsel5000', TELKOMSEL, '5000', 5500),
  product('htelkomsel10000', TELKOMSEL, '10000', 10_900),
  product('hsteam12000', ['game', 'steam', 'Steam'], '12000', 16_500),
  product(
    'alfamart100',
    ['voucher', 'alfamart', 'Alfamart Voucher'],
    'Voucher Alfamart Rp 100.000',
    100_000,
  ),
  // No page prints the code of an eSIM; this one is the contracts'.
  product('esimjp1', ['esim-international', 'esim_japan', 'Japan eSIM'], '1 GB', 65_000),
]

export const productOf = (code: string): Product | undefined =>
  PRODUCTS.find((one) => one.code === code)

/** The products of a type and an operator, all where they are blank. */
export const productsOf = (type: string, segment: string): readonly Product[] =>
  PRODUCTS.filter(
    (one) => (type === '' || one.type === type) && (segment === '' || one.segment === segment),
  )

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  xl: ['0817', '0818', '0819', '0859', '0877', '0878'],
  telkomsel: ['0811', '0812', '0813', '0821', '0822', '0823', '0851', '0852', '0853'],
  indosat: ['0814', '0815', '0816', '0855', '0856', '0857', '0858'],
}

/** Whether an operator has a number; one without printed prefixes has any. */
export const has = (segment: string, number: string): boolean =>
  PREFIXES[segment]?.some((prefix) => number.startsWith(prefix)) ?? true

/** What is delivered. */
export const voucherOf = ({ type }: Product): Readonly<Record<string, string>> => {
  if (type === 'game') return { sn: 'ABCD-EFGH-IJKL-MNOP', pin: '123456789' }
  return type === 'esim-international'
    ? { sn: '123456789', activation_code: 'LPA:1$rsp.test$1' }
    : { sn: '123456789' }
}

export const PLN = {
  number: '12345678901',
  meter_no: '548933889287',
  subscriber_id: '12345678901',
  name: 'Sintya Oktaviani',
  segment_power: 'R1 /000001300',
}

/** The owners that an older page and a newer one print. */
export const OVO: Readonly<Record<string, string>> = {
  '082179374708': 'OVO shXXXy',
  '082179374778': 'OVO Txxs',
}

export const PLAYER = { game: '103', number: '156378300|8483', name: 'budi' }

/** The form of a game's numbers; null for a voucher, which needs none. */
export const FORMS: Readonly<Record<string, string | null>> = {
  103: '[userid]|[zoneid]',
  135: '[userid]',
  140: '[rolename]|[userid]|[zoneid]',
  127: '[userid]|[serverId]',
  142: '[rolename]|[serverId]',
  104: null,
}

export const SERVERS: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  103: [],
  142: [
    { name: 'Test 1', value: '90001' },
    { name: 'Test 2', value: '90002' },
  ],
}

export const MESSAGES: Readonly<Record<string, string>> = {
  '00': 'SUCCESS',
  '06': 'TRANSACTION NOT FOUND',
  '07': 'FAILED',
  '14': 'INCORRECT DESTINATION NUMBER',
  '16': 'NUMBER NOT MATCH WITH OPERATOR',
  '17': 'INSUFFICIENT DEPOSIT',
  '20': 'CODE NOT FOUND',
  '39': 'PROCESS',
  '107': 'ERROR IN XML FORMAT',
  '117': 'PAGE NOT FOUND',
  '143': 'INQUIRY NOT NEEDED',
  '203': 'NUMBER IS TOO LONG',
  '204': 'WRONG AUTHENTICATION',
  '205': 'WRONG COMMAND',
}
