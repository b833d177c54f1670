import type { Talk } from '../talk.ts'
import type { Answer } from './probe.ts'
import { GAS, inquire, inShort } from './words.ts'

export const refusalBodies = async (talk: Talk): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const format of ['json', 'xml'] as const) {
    const asked = { commands: 'inq-pasca', ...GAS, ref_id: talk.refId() }
    const forged = { ...asked, username: talk.username, sign: '0'.repeat(32) }
    const named = (what: string) => `${what} (${format.toUpperCase()})`
    found[named('wrong sign')] = inShort(await talk.sendRaw(forged, { format }))
    found[named('unknown command')] = inShort(
      await talk.send({ ...asked, commands: 'tell-me' }, { format }),
    )
    found[named('unknown product')] = inShort(
      (await inquire(talk, { code: 'NO.SUCH.PRODUCT', hp: '1' }, format)).answer,
    )
    found[named('unreadable body')] = inShort(
      await talk.sendRaw(
        {},
        { format, body: format === 'json' ? '{"commands":' : '<mp><commands>' },
      ),
    )
    found[named('unknown path')] = inShort(
      await talk.sendRaw(forged, { format, path: '/api/v1/bill/nowhere' }),
    )
  }
  return found
}

export const missingField = async (talk: Talk): Promise<Answer> => {
  const found: Record<string, string> = {}
  const without = { code: 'BPJS', hp: '8801234560000' }
  for (const format of ['json', 'xml'] as const) {
    const { answer } = await inquire(talk, without, format)
    found[`no month (${format.toUpperCase()})`] =
      `${inShort(answer)}; ${textOfDetails(answer.text)}`
  }
  return found
}

/** The part that speaks of the field, as it stands there. */
const textOfDetails = (text: string) =>
  /"error_details":(\{.*?\}|\[.*?\])/s.exec(text)?.[1] ??
  /<error_details>.*<\/error_details>/s.exec(text)?.[0] ??
  'no error_details'
