import type { Decision } from '../../billing/decision.ts'
import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidCatalogue } from '../../billing/prepaid/product.ts'
import type { PrepaidReply } from '../../billing/prepaid/reply.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { WireReply, Writable } from '../../wire/document.ts'
import { priceListRow, topUpBody } from './bodies.ts'
import { renderPrepaidRefusal } from './refusal.ts'

/** Renders a reply of the prepaid API in the names of the command's version. */
export const renderPrepaid = (
  { reply }: Decision,
  command: PrepaidCommand,
  codes: Pick<PrepaidCatalogue, 'messageOf' | 'statusOf'>,
): WireReply => {
  const { messageOf } = codes
  if (reply.kind === 'refused') return renderPrepaidRefusal(reply.responseCode, command.kind, codes)
  const render = RENDERERS[reply.kind as PrepaidReply['kind']] as Renderer<PrepaidReply>
  return { envelope: 'flat', isBare: true, ...render(reply as PrepaidReply, command, messageOf) }
}

type Renderer<R extends PrepaidReply> = (
  reply: R,
  command: PrepaidCommand,
  messageOf: (code: ResponseCode) => string,
) => Pick<WireReply, 'data' | 'listElement'>

type Renderers = {
  readonly [Kind in PrepaidReply['kind']]: Renderer<Extract<PrepaidReply, { kind: Kind }>>
}

/** @source field order and leaf types of the documented examples, also where they differ */
const RENDERERS: Renderers = {
  'top-up': ({ transaction, balance }, { version }, messageOf) => ({
    data: topUpBody(transaction, balance, messageOf, version),
  }),
  balance: ({ balance }, { version }, messageOf) => ({
    data: version === 1 ? { balance } : { balance, ...success(messageOf) },
  }),
  'prepaid-price-list': ({ products, currency }, { version }, messageOf) => {
    const rows = products.map((product) => priceListRow(product, version, currency))
    return version === 1
      ? { data: rows, listElement: 'pulsa' }
      : { data: { pricelist: rows, rc: ResponseCode.Success, message: said(messageOf) } }
  },
  'pln-subscriber': ({ number, subscriber }, { version }, messageOf) => ({
    data: {
      status: '1',
      [version === 1 ? 'hp' : 'customer_id']: number,
      meter_no: subscriber.meterNumber,
      subscriber_id: subscriber.subscriberId,
      name: subscriber.name,
      segment_power: subscriber.segmentPower,
      ...success(messageOf),
    },
  }),
  'ovo-owner': ({ number, name }, _, messageOf) => ({
    data: { status: '1', customer_id: number, name, ...success(messageOf) },
  }),
  operator: ({ name }, _, messageOf) => ({ data: { operator: name, ...success(messageOf) } }),
  // Both examples of version 1 lack the rc.
  'game-player': ({ name }, { version }, messageOf) => ({
    data: {
      username: name,
      status: 1,
      ...(version === 1 ? { message: said(messageOf) } : success(messageOf)),
    },
  }),
  'game-servers': ({ servers }, _, messageOf) => ({
    data: {
      servers: servers.map(({ name, value }): Writable => ({ name, value })),
      status: 1,
      ...success(messageOf),
    },
  }),
  'game-form': ({ form }, _, messageOf) => ({
    data: { formatGameId: form, status: 1, ...success(messageOf) },
  }),
  'activation-mail': ({ trId, email }, _, messageOf) => ({
    data: { tr_id: String(trId), email, rc: ResponseCode.Success, message: said(messageOf) },
  }),
}

const said = (messageOf: (code: ResponseCode) => string) => messageOf(ResponseCode.Success)

const success = (messageOf: (code: ResponseCode) => string) => ({
  message: said(messageOf),
  rc: ResponseCode.Success,
})
