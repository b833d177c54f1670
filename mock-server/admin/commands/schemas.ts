import * as v from 'valibot'
import { ScenarioHeader } from '../payment-curl.ts'
import { ExchangeView } from '../requests/exchange-view.ts'
import { between } from '../schemas.ts'

const word = (meaning: string) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(200, 'is too long; at most 200 characters are allowed'),
    v.description(meaning),
  )

const trId = v.pipe(
  between(1, Number.MAX_SAFE_INTEGER),
  v.description('The tr_id of the answer to the inquiry.'),
)

/** What every command takes: who sends it, and what happens to it. */
const sender = {
  username: v.optional(
    word('The account that sends and signs it; the first one of the namespace by default.'),
  ),
  scenario: v.optional(
    v.pipe(
      ScenarioHeader,
      v.description('For this request alone, as X-Mock-Scenario: payment=39,39,00, topup=success.'),
    ),
  ),
  fault: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[\x20-\x7e]{1,200}$/, 'must be plain text, such as response-lost'),
      v.description('For this request alone, as X-Mock-Fault: response-lost, slow; delay=2000.'),
    ),
  ),
}

/** What an order takes: a product for a number, under a reference of the partner's. */
const order = {
  product: word('A product code, such as PGAS or xld25000.'),
  customerNumber: word('With its leading zeros, as text.'),
  refId: v.optional(
    word('The reference of the partner, new for each order; one is made up when it is left out.'),
  ),
}

/** How many extra fields an inquiry may have. */
const MOST_FIELDS = 20

/** An inquiry; `fields` are those that the product requires in addition, such as `{"month": "2"}`. */
export const InquiryBody = v.strictObject({
  ...order,
  fields: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^\w{1,50}(?:\.\w{1,50}){0,3}$/, 'is not the name of a field')),
        v.union([v.pipe(v.string(), v.maxLength(200, 'is too long')), v.number()]),
      ),
      v.maxEntries(MOST_FIELDS, `are too many; at most ${MOST_FIELDS} are allowed`),
      v.description(
        'What the product requires besides, such as {"month": "2"}; a dot means nesting: {"desc.amount": 70000}.',
      ),
    ),
  ),
  ...sender,
})

export const PaymentBody = v.strictObject({ trId, ...sender })

export const StatusBody = v.strictObject({ refId: word('That of the order.'), ...sender })

export const TopUpBody = v.strictObject({ ...order, ...sender })

/**
 * A command that was sent, and its answer; `id` is that of its request in the journal, `taken` and
 * `refunded` are in Rupiah.
 */
export const SentView = v.strictObject({
  ...v.pick(ExchangeView, [
    'id',
    'order',
    'outcome',
    'status',
    'responseCode',
    'message',
    'matched',
    'hint',
    'decision',
    'fault',
    'callbackFault',
  ]).entries,
  /** The body that arrived; null when a fault kept it from arriving whole. */
  reply: v.nullable(v.record(v.string(), v.unknown())),
})

export type SentView = v.InferOutput<typeof SentView>

/** Who sends a command, and what happens to it. */
export type Sender = v.InferOutput<v.StrictObjectSchema<typeof sender, undefined>>
