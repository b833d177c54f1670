import type { RawClient } from '../raw-client.ts'
import { check, codeOf, GAS, inquire, pay } from './commands.ts'
import type { Answer } from './probe.ts'

const PHONE = { code: 'HPTHREE', hp: '08991230000' } as const

export const xmlEnvelope = async (client: RawClient): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const bill of [GAS, PHONE]) {
    const { answer, refId, trId } = await inquire(client, bill, 'xml')
    found[`${bill.code} inquiry`] = answer.envelope
    found[`${bill.code} payment`] = (await pay(client, trId, 'xml')).envelope
    found[`${bill.code} check status`] = (await check(client, refId, 'xml')).envelope
  }
  const list = await client.send(
    { commands: 'pricelist-pasca' },
    { format: 'xml', path: '/api/v1/bill/check/gas' },
  )
  return { ...found, 'price list': list.envelope }
}

export const letterCase = async (client: RawClient): Promise<Answer> => {
  const { refId } = await inquire(client, GAS)
  const right = { commands: 'checkstatus', ref_id: refId }
  const loud = await client.send({ ...right, commands: 'CHECKSTATUS' })
  const root = await client.send(right, { format: 'xml', root: 'request' })
  const signedLoud = await client.send(right, { upperCaseSign: true })
  return {
    'commands in capitals': codeOf(loud),
    'sign in capitals': codeOf(signedLoud),
    'another root': `HTTP ${root.status}, ${codeOf(root)}`,
  }
}

export const contentTypes = async (client: RawClient): Promise<Answer> => {
  const { refId } = await inquire(client, GAS)
  const fields = { commands: 'checkstatus', ref_id: refId }
  const ask = async (format: 'json' | 'xml', contentType: string | null) => {
    const { status, envelope } = await client.send(fields, { format, contentType })
    return `HTTP ${status}, ${envelope}`
  }
  return {
    'JSON as text/plain': await ask('json', 'text/plain'),
    'XML as text/xml': await ask('xml', 'text/xml'),
    'JSON without content type': await ask('json', null),
    'XML without content type': await ask('xml', null),
    'JSON called XML': await ask('json', 'application/xml'),
    'JSON with a character set': await ask('json', 'application/json; charset=utf-8'),
  }
}

export const bytes = async (client: RawClient): Promise<Answer> => {
  const { answer: json } = await inquire(client, GAS)
  const { answer: xml } = await inquire(client, GAS, 'xml')
  const { trId } = await inquire(client, { code: 'PLNPOSTPAID', hp: '530000001039' })
  const pending = await pay(client, trId)
  return {
    'JSON content type': json.contentType,
    'XML content type': xml.contentType,
    'XML declaration': /^<\?xml[^>]*\?>\s*/.exec(xml.text)?.[0] ?? 'none',
    'XML indentation': /\n\s+</.test(xml.text) ? 'indented' : 'none',
    'XML ends with': JSON.stringify(xml.text.slice(-6)),
    'JSON slashes': pending.text.includes('\\/') ? 'escaped' : 'plain',
  }
}
