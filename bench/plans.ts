import { hash } from 'node:crypto'

const USERNAME = '123123123'
const FIRST_TR_ID = 24_462_731

/** A load: one command in one format, with a different body for each request. */
export type Plan = {
  readonly command: 'inquiry' | 'payment' | 'check status'
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
  }
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
