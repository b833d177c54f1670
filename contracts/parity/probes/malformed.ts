import type { RawClient } from '../raw-client.ts'
import { GAS, inquire, summaryOf } from './commands.ts'
import type { Answer } from './probe.ts'

export const refusalBodies = async (client: RawClient): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const format of ['json', 'xml'] as const) {
    const asked = { commands: 'inq-pasca', ...GAS, ref_id: client.refId() }
    const forged = { ...asked, username: client.username, sign: '0'.repeat(32) }
    const named = (what: string) => `${what} (${format.toUpperCase()})`
    found[named('wrong sign')] = summaryOf(await client.sendRaw(forged, { format }))
    found[named('unknown command')] = summaryOf(
      await client.send({ ...asked, commands: 'tell-me' }, { format }),
    )
    found[named('unknown product')] = summaryOf(
      (await inquire(client, { code: 'NO.SUCH.PRODUCT', hp: '1' }, format)).answer,
    )
    found[named('unreadable body')] = summaryOf(
      await client.sendRaw(
        {},
        { format, body: format === 'json' ? '{"commands":' : '<mp><commands>' },
      ),
    )
    found[named('unknown path')] = summaryOf(
      await client.sendRaw(forged, { format, path: '/api/v1/bill/nowhere' }),
    )
  }
  return found
}

export const missingField = async (client: RawClient): Promise<Answer> => {
  const found: Record<string, string> = {}
  const without = { code: 'BPJS', hp: '8801234560000' }
  for (const format of ['json', 'xml'] as const) {
    const { answer } = await inquire(client, without, format)
    found[`no month (${format.toUpperCase()})`] =
      `${summaryOf(answer)}; ${textOfDetails(answer.text)}`
  }
  return found
}

/** The raw text of error_details. */
const textOfDetails = (text: string) =>
  /"error_details":(\{.*?\}|\[.*?\])/s.exec(text)?.[1] ??
  /<error_details>.*<\/error_details>/s.exec(text)?.[0] ??
  'no error_details'
