import { md5 } from '../protocol/signature.ts'
import { VERSION } from '../runtime/version.ts'
import { DEFAULT_ACCOUNT, withoutPassword } from '../server/options.ts'
import type { Server } from '../server/serve.ts'
import type { Settings } from './settings.ts'

const FIRST_TR_ID = '9732788'

/** What `start` prints when it is ready: the URLs, the account and a first call to try. */
export const banner = (server: Server, settings: Settings): string => {
  const { url } = server
  const [first, ...others] = settings.accounts
  const lines = [`iak-sandbox ${VERSION} is ready on ${url}`, '']
  if (first) {
    const key =
      first.apiKey === DEFAULT_ACCOUNT.apiKey ? `key "${first.apiKey}"` : 'with the given key'
    const deposit = withCommas(first.deposit ?? DEFAULT_ACCOUNT.deposit)
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    lines.push(`  account   ${first.username}, ${key}, deposit Rp ${deposit}${more}`)
  }
  lines.push(
    `  ledger    ${withoutPassword(settings.ledger)}`,
    `  admin     ${adminLine(url, settings)}`,
  )
  if (settings.admin) lines.push(`  console   ${url}/__admin (open in a browser)`)
  lines.push(...httpsLines(server))
  if (first) lines.push('', '  Try a first call, which pays a gas bill:', '', firstCall(url, first))
  return lines.join('\n')
}

/** Groups digits; `toLocaleString` would load a locale, which adds 10 ms to the start. */
const withCommas = (amount: number) => String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',')

const adminLine = (url: string, { admin }: Settings) =>
  admin ? `${url}/__admin/readyz` : 'disabled'

const HOW_TO_TRUST = {
  kept: 'to trust its CA, run "iak-sandbox trust"',
  made: 'its CA is new; to trust it, run "iak-sandbox trust"',
  renewed: 'its CA was renewed; replace any copies of the old file',
} as const

const httpsLines = ({ httpsUrl, caFile, caState }: Server): readonly string[] =>
  httpsUrl === undefined || caState === undefined
    ? []
    : [`  https     ${httpsUrl}; ${HOW_TO_TRUST[caState]} (${caFile})`]

const firstCall = (url: string, { username, apiKey }: { username: string; apiKey: string }) => {
  const sign = md5(username + apiKey + FIRST_TR_ID)
  const body = JSON.stringify({ commands: 'pay-pasca', username, tr_id: FIRST_TR_ID, sign })
  return `  curl ${url}/api/v1/bill/check -H 'Content-Type: application/json' -d '${body}'`
}
