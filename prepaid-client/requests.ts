import type { Account } from '../client-core/options.ts'
import { redactor } from '../client-core/redact.ts'
import { encodeRequest } from '../client-core/reply.ts'
import { sign } from '../client-core/signature.ts'
import type { HttpRequest } from '../client-core/transport.ts'
import type { RefId, TrId } from '../client-core/values.ts'
import type { RequestFields, WireFormat } from '../client-core/wire/fields.ts'
import type { Order, Player, PriceListQuery } from './arguments.ts'
import type { ApiVersion } from './options.ts'
import { type ReceiptForm, receiptPath, receiptType } from './receipt.ts'

/** The one path of version 1, where `commands` names the operation. */
const LEGACY = '/v1/legacy/index'

/** Where each operation is; one without a command exists in version 2 only. */
const OPERATIONS = {
  balance: { command: 'balance', path: '/api/check-balance' },
  priceList: { command: 'pricelist', path: '/api/pricelist' },
  topUp: { command: 'topup', path: '/api/top-up' },
  status: { command: 'inquiry', path: '/api/check-status' },
  pln: { command: 'inquiry_pln', path: '/api/inquiry-pln' },
  ovo: { command: undefined, path: '/api/inquiry-ovo' },
  operator: { command: undefined, path: '/api/check-operator' },
  gameFormat: { command: 'game-format-id', path: '/api/game/format' },
  gamePlayer: { command: 'check-game-id', path: '/api/inquiry-game' },
  gameServers: { command: 'game-server-list', path: '/api/inquiry-game-server' },
  activation: { command: undefined, path: '/api/esim/notification/activation' },
} as const

type Operation = keyof typeof OPERATIONS

/** Builds and signs the requests of one account, from validated arguments. */
export type Requests = ReturnType<typeof requestsOf>

/** Creates the request builders of an account. */
export const requestsOf = (
  { username, apiKey }: Account,
  format: WireFormat,
  version: ApiVersion,
) => {
  const contentType = `application/${format}`
  const numberName = version === 1 ? 'hp' : 'customer_id'
  const codeName = version === 1 ? 'pulsa_code' : 'product_code'

  /** Signs `username + apiKey + text`; the fields are sent in the documented order. */
  const post = async (
    operation: Operation,
    text: string,
    fields: RequestFields = {},
    { filters = {}, suffix = '' }: { filters?: RequestFields; suffix?: string } = {},
  ): Promise<HttpRequest> => {
    const { command, path } = OPERATIONS[operation]
    const isLegacy = version === 1 && command !== undefined
    const signature = sign(username, apiKey, text)
    const body = {
      ...(isLegacy && { commands: command }),
      username,
      ...fields,
      sign: signature,
      ...filters,
    }
    return {
      method: 'POST',
      path: (isLegacy ? LEGACY : path) + suffix,
      contentType,
      body: await encodeRequest(format, body),
      redact: redactor(signature, apiKey),
    }
  }

  return {
    balance: () => post('balance', 'bl'),
    priceList: ({ type, operator, status, currency }: PriceListQuery) =>
      post(
        'priceList',
        'pl',
        {},
        {
          filters: {
            ...(status !== undefined && { status }),
            ...(currency !== undefined && { currency }),
          },
          suffix: [type, operator]
            .map((part) => (part ? `/${encodeURIComponent(part)}` : ''))
            .join(''),
        },
      ),
    topUp: ({ refId, productCode, customerNumber }: Order) =>
      post('topUp', refId, {
        ref_id: refId,
        [numberName]: customerNumber,
        [codeName]: productCode,
      }),
    status: (refId: RefId) => post('status', refId, { ref_id: refId }),
    inquirePln: (number: string) => post('pln', number, { [numberName]: number }),
    inquireOvo: (number: string) => post('ovo', number, { customer_id: number }),
    operatorOf: (number: string) => post('operator', 'op', { customer_id: number }),
    gameFormat: (gameCode: string) => post('gameFormat', gameCode, { game_code: gameCode }),
    gamePlayer: ({ gameCode, customerNumber }: Player) =>
      post('gamePlayer', gameCode, { game_code: gameCode, [numberName]: customerNumber }),
    gameServers: (gameCode: string) => post('gameServers', gameCode, { game_code: gameCode }),
    activation: ({ trId, email }: { readonly trId: TrId; readonly email: string }) =>
      post('activation', String(trId), { tr_id: String(trId), email }),
    receipt: (trId: TrId, as: ReceiptForm): HttpRequest => ({
      method: 'GET',
      path: receiptPath(trId, as),
      contentType: receiptType(as, contentType),
      redact: redactor(apiKey),
    }),
  }
}
