import { aRefId, type MockServer, md5, PARTNER } from './a-mock-server.ts'
import { contentTypes, type Fields, type WireFormat, write } from './wire-formats.ts'

/** How a partner calls the prepaid API. */
export type PrepaidOptions = {
  readonly version?: 1 | 2
  readonly format?: WireFormat
  readonly by?: { readonly username: string; readonly apiKey: string }
  readonly headers?: Readonly<Record<string, string>>
}

/** The names and signed parts of the operations, written here once more than in the mock. */
const OPERATIONS = {
  balance: { command: 'balance', path: 'check-balance', signed: 'bl' },
  priceList: { command: 'pricelist', path: 'pricelist', signed: 'pl' },
  topUp: { command: 'topup', path: 'top-up', signed: 'ref_id' },
  status: { command: 'inquiry', path: 'check-status', signed: 'ref_id' },
  pln: { command: 'inquiry_pln', path: 'inquiry-pln', signed: 'number' },
  ovo: { command: undefined, path: 'inquiry-ovo', signed: 'number' },
  operator: { command: undefined, path: 'check-operator', signed: 'op' },
  gameForm: { command: 'game-format-id', path: 'game/format', signed: 'game_code' },
  player: { command: 'check-game-id', path: 'inquiry-game', signed: 'game_code' },
  gameServers: { command: 'game-server-list', path: 'inquiry-game-server', signed: 'game_code' },
  activationMail: { command: undefined, path: 'esim/notification/activation', signed: 'tr_id' },
} as const

export type PrepaidOperation = keyof typeof OPERATIONS

export const PREPAID_OPERATIONS = Object.keys(OPERATIONS) as readonly PrepaidOperation[]

/** Whether a version has an operation. */
export const hasOperation = (operation: PrepaidOperation, version: 1 | 2): boolean =>
  version === 2 || OPERATIONS[operation].command !== undefined

const NAMES = {
  1: { number: 'hp', product: 'pulsa_code' },
  2: { number: 'customer_id', product: 'product_code' },
}

/** A sandbox, called as a partner calls the prepaid API. */
export const aPrepaidPartner = (mock: Pick<MockServer, 'fetch'>) => {
  /** @param filters of a price list, such as `/voucher/alfamart` */
  const call = async (
    operation: PrepaidOperation,
    fields: Readonly<Record<string, string>>,
    { version = 2, format = 'json', by = PARTNER, headers }: PrepaidOptions = {},
    filters = '',
  ) => {
    const { command = '', path, signed } = OPERATIONS[operation]
    const sign = md5(by.username + by.apiKey + (fields[signed] ?? signed))
    const named = Object.entries(fields).map(([name, value]) => [
      NAMES[version][name as 'number' | 'product'] ?? name,
      value,
    ])
    const body: Fields = {
      ...(version === 1 && { commands: command }),
      username: by.username,
      ...Object.fromEntries(named),
      sign,
    }
    const response = await mock.fetch(
      (version === 1 ? '/v1/legacy/index' : `/api/${path}`) + filters,
      {
        method: 'POST',
        headers: { 'Content-Type': contentTypes[format], ...headers },
        body: write(format, body),
      },
    )
    const text = await response.text()
    const data =
      format === 'json' ? (JSON.parse(text) as { data: Record<string, unknown> }).data : {}
    return { status: response.status, headers: response.headers, body: text, data, rc: data.rc }
  }

  const topUp = async (
    product = 'xld25000',
    number = '0817777215',
    { refId = aRefId(), ...options }: PrepaidOptions & { readonly refId?: string } = {},
  ) => {
    const answered = await call('topUp', { ref_id: refId, number, product }, options)
    const trId = Number(/tr_id\W+(\d+)/.exec(answered.body)?.[1])
    return { ...answered, refId, trId }
  }

  const status = (refId: string, options: PrepaidOptions = {}) =>
    call('status', { ref_id: refId }, options)

  return { call, topUp, status }
}
