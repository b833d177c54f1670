import { randomBytes } from 'node:crypto'
import { BILL_PATH } from '../../protocol/paths.ts'
import { VERSION_2 } from '../../protocol/prepaid/paths.ts'
import { operation } from '../operation.ts'
import { nested } from './nested-fields.ts'
import { InquiryBody, PaymentBody, SentView, StatusBody, TopUpBody } from './schemas.ts'
import { sendCommand } from './send-command.ts'

const answers = { 200: SentView }
const problems = [404, 409]

/**
 * Sends the vendor's commands as a partner's program would: signed, through the whole mock, and with a
 * request in the journal. For people and tools that have no client at hand.
 */
export const commands = {
  inquire: operation({
    method: 'post',
    path: '/commands/inquiry',
    summary: 'Sends an inquiry for a postpaid bill, signed; its tr_id is what a payment names.',
    body: InquiryBody,
    answers,
    problems,
    handle: (call) => {
      const { product, customerNumber, refId = aRefId(), fields = {} } = call.body
      const inquiry = { commands: 'inq-pasca', code: product, hp: customerNumber, ref_id: refId }
      return sendCommand(call, {
        path: BILL_PATH,
        fields: { ...nested(fields), ...inquiry },
        signed: refId,
      })
    },
  }),
  pay: operation({
    method: 'post',
    path: '/commands/payment',
    summary: 'Sends the payment of an inquiry, signed.',
    body: PaymentBody,
    answers,
    problems,
    handle: (call) => {
      const trId = String(call.body.trId)
      const fields = { commands: 'pay-pasca', tr_id: trId }
      return sendCommand(call, { path: BILL_PATH, fields, signed: trId })
    },
  }),
  checkStatus: operation({
    method: 'post',
    path: '/commands/status-check',
    summary: 'Sends a check of the status of a postpaid payment, signed.',
    body: StatusBody,
    answers,
    problems,
    handle: (call) => {
      const fields = { commands: 'checkstatus', ref_id: call.body.refId }
      return sendCommand(call, { path: BILL_PATH, fields, signed: 'cs' })
    },
  }),
  topUp: operation({
    method: 'post',
    path: '/commands/top-up',
    summary:
      'Sends a prepaid top-up, signed. It is pending at first; settle it, or arm a scenario.',
    body: TopUpBody,
    answers,
    problems,
    handle: (call) => {
      const { product, customerNumber, refId = aRefId() } = call.body
      const fields = { ref_id: refId, customer_id: customerNumber, product_code: product }
      return sendCommand(call, { path: `${VERSION_2}top-up`, fields, signed: refId })
    },
  }),
  checkTopUp: operation({
    method: 'post',
    path: '/commands/top-up-status',
    summary: 'Sends a check of the status of a prepaid top-up, signed.',
    body: StatusBody,
    answers,
    problems,
    handle: (call) => {
      const { refId } = call.body
      const fields = { ref_id: refId }
      return sendCommand(call, { path: `${VERSION_2}check-status`, fields, signed: refId })
    },
  }),
}

const aRefId = () => `sent-${randomBytes(4).toString('hex')}`
