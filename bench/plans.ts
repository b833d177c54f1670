import { hash } from 'node:crypto'

const USERNAME = '123123123'
const FIRST_TR_ID = 24_462_731

type BillCommand = 'inquiry' | 'payment' | 'check status'

/** A top-up in each version of the prepaid API. */
type TopUpCommand = 'top-up v1' | 'top-up v2'

/** A load: one command in one format, with a different body for each request. */
export type Plan = {
  readonly command: BillCommand | TopUpCommand
  readonly format: 'json' | 'xml'
}

/** One run of a load. */
export type Order = {
  readonly url: string
  readonly plan: Plan
  readonly from: number
  readonly count: number
  readonly connections: number
  /** A text every reply must contain, so that fast refusals are not counted. */
  readonly expected?: string
}

const sign = (signed: string | number) => hash('md5', `${USERNAME}sandbox${signed}`)

const fieldsOf = (command: Plan['command'], index: number): Record<string, string> => {
  const refId = `bench-${index}`
  const trId = String(FIRST_TR_ID + index)
  switch (command) {
    case 'inquiry':
      return {
        commands: 'inq-pasca',
        username: USERNAME,
        code: 'PGAS',
        hp: '0110010000',
        ref_id: refId,
        sign: sign(refId),
      }
    case 'payment':
      return { commands: 'pay-pasca', username: USERNAME, tr_id: trId, sign: sign(trId) }
    case 'check status':
      return { commands: 'checkstatus', username: USERNAME, ref_id: refId, sign: sign('cs') }
    case 'top-up v1':
      return {
        ...{ commands: 'topup', username: USERNAME, ref_id: `${refId}-v1` },
        ...{ hp: phone(index), pulsa_code: 'xld25000', sign: sign(`${refId}-v1`) },
      }
    case 'top-up v2':
      return {
        ...{ username: USERNAME, ref_id: `${refId}-v2`, customer_id: phone(index) },
        ...{ product_code: 'xld25000', sign: sign(`${refId}-v2`) },
      }
  }
}

/** A number of XL, another one for each top-up. */
const phone = (index: number) => `0817${String(index).padStart(7, '0')}`

/** The path of a command. */
export const pathOf = ({ command }: Plan): string => {
  if (command === 'top-up v1') return '/v1/legacy/index'
  return command === 'top-up v2' ? '/api/top-up' : '/api/v1/bill/check'
}

const toXml = (fields: Record<string, string>) =>
  `<?xml version="1.0" ?>\n<mp>\n${Object.entries(fields)
    .map(([name, value]) => `  <${name}>${value}</${name}>\n`)
    .join('')}</mp>`

/** The bodies of requests number `from` to `from + count`. */
export const requestsOf = ({ command, format }: Plan, from: number, count: number) => ({
  contentType: `application/${format}`,
  bodies: Array.from({ length: count }, (_, index) => {
    const fields = fieldsOf(command, from + index)
    return format === 'json' ? JSON.stringify(fields) : toXml(fields)
  }),
})
