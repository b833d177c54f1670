import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { ProductCode } from '../billing/identifiers.ts'
import { prefixOf } from '../namespaces/from-request.ts'
import { md5 } from '../protocol/signature.ts'
import type { Mock } from '../server/mock.ts'
import { operation } from './operation.ts'
import { Problem } from './problem.ts'
import { writeCurl } from './requests/curl.ts'

/** A request that succeeds, signed for the namespace's first account, as shell commands. */
const FirstCallView = v.strictObject({
  /** A shell command. */
  json: v.string(),
  xml: v.string(),
  username: v.string(),
  product: v.string(),
  customerNumber: v.string(),
  refId: v.string(),
})

/** Suggests a first call, to paste into a shell. */
export const firstCall = operation({
  method: 'get',
  path: '/first-call',
  summary: 'Suggests an inquiry that succeeds, signed and ready to paste into a shell.',
  answers: { 200: FirstCallView },
  problems: [409],
  handle: async ({ c, mock, namespace }) => {
    const [account] = await mock.accounts.list(namespace.name)
    const number = easiestNumber(mock)
    if (!account || !number)
      throw new Problem(409, 'Nothing to suggest', 'There is no account, or no test number.')
    const { username, apiKey } = account
    const refId = `first-${randomBytes(3).toString('hex')}`
    const fields = {
      commands: 'inq-pasca',
      username,
      code: number.code,
      hp: number.hp,
      ref_id: refId,
      sign: md5(username + apiKey + refId),
    }
    const inquireAs = (type: string, body: string) =>
      writeCurl(
        {
          method: 'POST',
          target: `${prefixOf(c)}/api/v1/bill/check`,
          headers: [['Content-Type', type]],
          body,
        },
        new URL(c.req.url).origin,
      )
    const xml = Object.entries(fields).map(([field, text]) => `<${field}>${inXml(text)}</${field}>`)
    return {
      json: inquireAs('application/json', JSON.stringify(fields)),
      xml: inquireAs('application/xml', `<?xml version="1.0" ?><mp>${xml.join('')}</mp>`),
      username,
      product: number.code,
      customerNumber: number.hp,
      refId,
    }
  },
})

/** A number that succeeds without extra fields, if possible of a product with a ready-made inquiry. */
const easiestNumber = ({ fixtures }: Mock) => {
  const easy = fixtures.numbers.filter(
    ({ code, stage, scheme }) =>
      stage === 'success' &&
      scheme === 'current' &&
      fixtures.product(code as ProductCode)?.requestFields.length === 0,
  )
  const readyMade = new Set<string>(fixtures.readyMade.map(({ productCode }) => productCode))
  return easy.find(({ code }) => readyMade.has(code)) ?? easy[0]
}

const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
