import * as v from 'valibot'

/** Every kind of command a partner can sign. */
export const COMMAND_KINDS = [
  'inquiry',
  'payment',
  'status-check',
  'price-list',
  'custom-receipt',
] as const

const username = v.string()
const trId = v.optional(v.number())

/** A command as the admin API shows it. */
export const CommandView = v.variant('kind', [
  v.strictObject({
    kind: v.literal('inquiry'),
    username,
    productCode: v.string(),
    customerNumber: v.string(),
    refId: v.string(),
    asked: v.record(v.string(), v.string()),
  }),
  v.strictObject({ kind: v.literal('payment'), username, trId }),
  v.strictObject({ kind: v.literal('status-check'), username, refId: v.string() }),
  v.strictObject({
    kind: v.literal('price-list'),
    username,
    type: v.string(),
    status: v.string(),
    province: v.string(),
  }),
  v.strictObject({
    kind: v.literal('custom-receipt'),
    username,
    trId,
    companyName: v.string(),
    companyAddress: v.string(),
    raw: v.boolean(),
  }),
])
