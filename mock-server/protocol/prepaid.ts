/**
 * Names of the vendor's prepaid API, to recognise a client that was pointed here by mistake. None
 * of it is imitated.
 *
 * @source vendor reference, "Prepaid", version 1 and 2
 */

const HOSTS: ReadonlySet<string> = new Set([
  'testprepaid.mobilepulsa.net',
  'api.mobilepulsa.net',
  'prepaid.iak.dev',
  'prepaid.iak.id',
])

/** The prepaid host of a request; undefined for any other. */
export const prepaidHost = (host: string | undefined): string | undefined => {
  const name = host?.replace(/:\d+$/, '').toLowerCase()
  return name !== undefined && HOSTS.has(name) ? name : undefined
}

const OPERATIONS =
  /^\/api\/(?:client-js\/)?(check-balance|pricelist|top-up|check-status|inquiry-pln|inquiry-ovo|check-operator|game\/format|inquiry-game-server|inquiry-game|esim\/[a-z/]+|download)(?:\/|$)/

/** The operation of a prepaid path; undefined for any other path. */
export const prepaidPath = (path: string): string | undefined =>
  /^\/v1\/legacy\/index(?:\/|$)/.test(path) ? 'version 1' : OPERATIONS.exec(path)?.[1]

const COMMANDS: ReadonlySet<string> = new Set([
  'balance',
  'pricelist',
  'topup',
  'inquiry',
  'inquiry_pln',
  'game-format-id',
  'check-game-id',
  'game-server-list',
])

/** Whether a command belongs to the prepaid API. */
export const isPrepaidCommand = (name: string): boolean => COMMANDS.has(name)
