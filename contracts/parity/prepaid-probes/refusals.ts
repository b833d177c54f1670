import { codeOf, summaryOf } from '../probes/commands.ts'
import type { Probe } from '../probes/probe.ts'
import type { RawClient } from '../raw-client.ts'
import { buy, CHEAP } from './asking.ts'
import { typedStatus } from './top-ups.ts'

type Ask = Probe['ask']

const BALANCE = '/api/check-balance'
const LEGACY = '/v1/legacy/index'
const WRONG = '0'.repeat(32)

export const errorBodies: Ask = async (client) => {
  const { username } = client
  const found: Record<string, string> = {}
  for (const format of ['json', 'xml'] as const) {
    const ask = async (what: string, path: string, fields: Readonly<Record<string, string>>) => {
      found[`${what} (${format.toUpperCase()})`] = summaryOf(
        await client.sendRaw(fields, { format, path }),
      )
    }
    await ask('wrong sign', BALANCE, { username, sign: WRONG })
    await ask('unknown username', BALANCE, { username: 'nobody', sign: WRONG })
    await ask('unknown command', LEGACY, { commands: 'tell-me', username, sign: WRONG })
    await ask('a field is missing', '/api/top-up', { username, sign: WRONG, ref_id: 'x' })
    await ask('unknown path', '/api/nowhere', { username, sign: WRONG })
  }
  const malformed = await client.sendRaw({}, { path: BALANCE, body: '{"username":' })
  return { ...found, 'unreadable body': summaryOf(malformed) }
}

const UNKNOWN = '12345678900'

export const failedInquiries: Ask = async (client) => {
  const answers = {
    PLN: await client.ask('inquiry PLN', { customer_id: UNKNOWN }),
    OVO: await client.ask('inquiry OVO', { customer_id: UNKNOWN }),
    'a player': await client.ask('inquiry game id', { game_code: '103', customer_id: UNKNOWN }),
  }
  return Object.fromEntries(
    Object.entries(answers).map(([what, answer]) => [
      what,
      `${summaryOf(answer)}, status ${typedStatus(answer.leaves.get('status'))}`,
    ]),
  )
}

export const receipts: Ask = async (client) => {
  const { trId } = await buy(client, CHEAP)
  const get = async (path: string, type?: string | null) =>
    summaryOf(await client.get(`/api/download/${path}`, type))
  return {
    'of an unknown tr_id': await get('1'),
    'of a top-up in process': await get(trId),
    'without a Content-Type': await get(trId, null),
    'its data': await get(`${trId}/1`),
  }
}

/** Only for one host at a time: IAK_PREPAID_BASE_URL names the other. */
export const bothHosts: Ask = async (client) => ({
  'version 1 at this host': await balanceIn(client, 1),
  'version 2 at this host': await balanceIn(client, 2),
})

const balanceIn = async (client: RawClient, version: 1 | 2): Promise<string> => {
  const answer = await client.ask('check balance', {}, { version, format: 'json' })
  return answer.order.includes('balance') ? 'answers' : `HTTP ${answer.status}, ${codeOf(answer)}`
}
