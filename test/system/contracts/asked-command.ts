import { type Asked, type Format, leafOf } from './mutation.ts'

const BILLS: Readonly<Record<string, string>> = {
  'inq-pasca': 'inquiry',
  'pay-pasca': 'payment',
  checkstatus: 'check status',
  'pricelist-pasca': 'price list',
}

/** By `commands` of version 1 and by path of version 2. */
const OPERATIONS: Readonly<Record<string, string>> = {
  topup: 'top-up',
  'top-up': 'top-up',
  inquiry: 'status',
  'check-status': 'status',
  balance: 'balance',
  'check-balance': 'balance',
  pricelist: 'prices',
  inquiry_pln: 'PLN inquiry',
  'inquiry-pln': 'PLN inquiry',
  'inquiry-ovo': 'OVO inquiry',
  'check-operator': 'operator',
  'game-format-id': 'game format',
  'game/format': 'game format',
  'check-game-id': 'game player',
  'inquiry-game': 'game player',
  'game-server-list': 'game servers',
  'inquiry-game-server': 'game servers',
  'esim/notification/activation': 'eSIM mail',
}

/** What the contracts call the command of a request; blank for one without a contract. */
export const commandOf = (path: string, body: string, format: Format): string => {
  const asked: Asked = { path, body, format, command: '' }
  if (path.startsWith('/v1/legacy/')) return named(1, leafOf(asked, 'commands'))
  if (path.startsWith('/api/download/')) return 'v2 receipt'
  if (path.startsWith('/api/v1/download/')) return 'receipt'
  if (path.startsWith('/api/v1/')) return BILLS[leafOf(asked, 'commands')] ?? ''
  const operation = /^\/api\/(pricelist|[^?]+)/.exec(path)?.[1]
  return operation === undefined ? '' : named(2, operation)
}

const named = (version: 1 | 2, operation: string): string => {
  const name = OPERATIONS[operation]
  return name === undefined ? '' : `v${version} ${name}`
}
