/**
 * A partner's program: the unchanged client, with the vendor's host in its code and nothing about a
 * mock.
 */
import { IakPostpaid } from 'iak-postpaid'

const format = process.argv.at(-1) === 'xml' ? 'xml' : 'json'
const client = new IakPostpaid({ username: '123123123', apiKey: 'sandbox', format })
const inquiry = await client.inquire({
  ...{ productCode: 'PGAS', customerNumber: '0110010000', refId: `hard-coded-${format}` },
})
if (inquiry.outcome === 'inquired') {
  const payment = await client.pay(inquiry)
  const status = await client.checkStatus(inquiry.refId)
  process.stdout.write(`${payment.outcome} ${status.outcome} ${payment.refId}\n`)
}
