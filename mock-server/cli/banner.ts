import { md5 } from '../protocol/signature.ts'
import { VERSION } from '../runtime/version.ts'
import { DEFAULT_ACCOUNT, type RunningSandbox } from '../server/sandbox.ts'
import type { Settings } from './settings.ts'

const FIRST_TR_ID = '9732788'

/** What `start` prints when it is ready: where, for whom, and the first call to make. */
export const banner = (sandbox: RunningSandbox, settings: Settings): string => {
  const { url } = sandbox
  const [first, ...others] = settings.accounts
  const lines = [`iak-sandbox ${VERSION} is ready on ${url}`, '']
  if (first) {
    const key =
      first.apiKey === DEFAULT_ACCOUNT.apiKey ? `key "${first.apiKey}"` : 'the key you gave'
    const deposit = (first.deposit ?? DEFAULT_ACCOUNT.deposit).toLocaleString('id-ID')
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    lines.push(`  account   ${first.username}, ${key}, deposit Rp ${deposit}${more}`)
  }
  lines.push(`  ledger    ${settings.ledger}`, `  admin     ${adminLine(url, settings)}`)
  if (settings.admin) lines.push(`  console   ${url}/__admin, for a browser`)
  lines.push(...httpsLines(sandbox))
  if (first)
    lines.push('', '  A first call, a gas bill that waits to be paid:', '', firstCall(url, first))
  return lines.join('\n')
}

const adminLine = (url: string, { admin }: Settings) =>
  admin ? `${url}/__admin/readyz` : 'disabled'

const HOW_TO_TRUST = {
  kept: 'its CA is trusted as "iak-sandbox trust" says',
  made: 'its CA is new; "iak-sandbox trust" says how to trust it',
  renewed: 'its CA was given another term; where it was trusted by a copy, copy it anew',
} as const

const httpsLines = ({ httpsUrl, caFile, caState }: RunningSandbox): readonly string[] =>
  httpsUrl === undefined || caState === undefined
    ? []
    : [`  https     ${httpsUrl}; ${HOW_TO_TRUST[caState]} (${caFile})`]

const firstCall = (url: string, { username, apiKey }: { username: string; apiKey: string }) => {
  const sign = md5(username + apiKey + FIRST_TR_ID)
  const body = JSON.stringify({ commands: 'pay-pasca', username, tr_id: FIRST_TR_ID, sign })
  return `  curl ${url}/api/v1/bill/check -H 'Content-Type: application/json' -d '${body}'`
}
