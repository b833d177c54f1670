import * as v from 'valibot'
import { PREPAID_KINDS } from '../../billing/prepaid/command.ts'

/** Every kind of command a partner can sign. */
export const COMMAND_KINDS = [
  'inquiry',
  'payment',
  'status-check',
  'price-list',
  'custom-receipt',
  ...PREPAID_KINDS,
] as const

const username = v.string()
const trId = v.optional(v.number())
const prepaid = { username, version: v.picklist([1, 2]) }

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
  v.strictObject({
    kind: v.literal('top-up'),
    ...prepaid,
    refId: v.string(),
    productCode: v.string(),
    customerNumber: v.string(),
    format: v.picklist(['json', 'xml']),
  }),
  v.strictObject({ kind: v.literal('top-up-status'), ...prepaid, refId: v.string() }),
  v.strictObject({ kind: v.literal('balance'), ...prepaid }),
  v.strictObject({
    kind: v.literal('prepaid-price-list'),
    ...prepaid,
    type: v.string(),
    operator: v.string(),
    status: v.string(),
    currency: v.string(),
  }),
  v.strictObject({ kind: v.literal('pln-inquiry'), ...prepaid, customerNumber: v.string() }),
  v.strictObject({ kind: v.literal('ovo-inquiry'), ...prepaid, customerNumber: v.string() }),
  v.strictObject({ kind: v.literal('operator'), ...prepaid, customerNumber: v.string() }),
  v.strictObject({
    kind: v.literal('game-player'),
    ...prepaid,
    gameCode: v.string(),
    customerNumber: v.string(),
  }),
  v.strictObject({ kind: v.literal('game-servers'), ...prepaid, gameCode: v.string() }),
  v.strictObject({ kind: v.literal('game-form'), ...prepaid, gameCode: v.string() }),
  v.strictObject({ kind: v.literal('activation-mail'), ...prepaid, trId, email: v.string() }),
])
