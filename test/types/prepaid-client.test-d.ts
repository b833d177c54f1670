/** Checked by the compiler: what a developer sees of the prepaid client's types. */
import { expectTypeOf } from 'vitest'
import {
  type IakPrepaid,
  type NotFound,
  type RefId,
  type Rupiah,
  type TopUpOutcome,
  type TopUpReply,
  type TrId,
  verifyCallback,
} from '../../prepaid-client/index.ts'

declare const client: IakPrepaid
const order = { refId: 'a', productCode: 'xld25000', customerNumber: '0817777215' }

const reply = await client.topUp(order)
expectTypeOf(reply.outcome).toEqualTypeOf<'succeeded' | 'pending' | 'failed' | 'refused'>()
switch (reply.outcome) {
  case 'succeeded':
    expectTypeOf(reply.trId).toEqualTypeOf<TrId>()
    expectTypeOf(reply.price).toEqualTypeOf<Rupiah | undefined>()
    expectTypeOf(reply.pin).toEqualTypeOf<string | undefined>()
    break
  case 'pending':
    expectTypeOf(reply.trId).toEqualTypeOf<TrId | undefined>()
    // @ts-expect-error a pending top-up has no serial number
    reply.sn
    break
  case 'refused':
    // @ts-expect-error a refused request has no transaction
    reply.trId
}

// @ts-expect-error a reply is not bought again
client.topUp(reply)

// @ts-expect-error a top-up names its product
client.topUp({ refId: 'a', customerNumber: '0817777215' })

if (reply.outcome === 'pending') client.confirm(reply)

expectTypeOf(await client.topUpAndConfirm(order)).toEqualTypeOf<TopUpReply | NotFound>()

const told = await verifyCallback({ body: '' }, { username: 'me', apiKey: 'key' })
expectTypeOf(told).toEqualTypeOf<TopUpOutcome>()
expectTypeOf(told.refId).toEqualTypeOf<RefId>()
await verifyCallback(new Request('http://shop.example'), { username: 'me', apiKey: 'key' })
// @ts-expect-error a parsed body has lost its bytes
await verifyCallback({ body: { data: {} } }, { username: 'me', apiKey: 'key' })

const file = await client.receipt(1)
if (file.outcome === 'receipt') expectTypeOf(file.file).toEqualTypeOf<Uint8Array>()
const receipt = await client.receipt(1, { as: 'data' })
if (receipt.outcome === 'receipt') expectTypeOf(receipt.sn).toEqualTypeOf<string>()

const found = await client.balance()
if (found.outcome === 'found') expectTypeOf(found.balance).toEqualTypeOf<Rupiah>()
