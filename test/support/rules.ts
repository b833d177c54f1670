import type { Account } from '../../mock-server/billing/account.ts'
import type { Bill } from '../../mock-server/billing/bill.ts'
import type { Inquiry, Signed } from '../../mock-server/billing/command.ts'
import type { DecisionContext } from '../../mock-server/billing/decision.ts'
import type {
  CustomerNumber,
  ProductCode,
  RefId,
  TrId,
  Username,
} from '../../mock-server/billing/identifiers.ts'
import type { BillRules, Product, XmlQuirks } from '../../mock-server/billing/product.ts'
import { rupiah } from '../../mock-server/billing/rupiah.ts'
import type { Transaction } from '../../mock-server/billing/transaction.ts'
import type { Instant } from '../../mock-server/billing/wib.ts'

/** Inputs of the rules, for tests of the rules alone. */
export const aBill: Bill = {
  inquiry: {
    tr_id: 1,
    code: 'WATER',
    nominal: 10_000,
    admin: 2_500,
    price: 12_500,
    selling_price: 12_000,
  },
  payment: {
    tr_id: 1,
    code: 'WATER',
    nominal: 10_000,
    admin: 2_500,
    price: 12_500,
    selling_price: 12_000,
  },
  deductedAmount: rupiah(12_000),
}

const flat: XmlQuirks = { envelope: 'flat', reference: 'noref' }

export const GOOD_NUMBER = '7770000' as CustomerNumber

const rules: BillRules = {
  requestFields: [],
  fit: (bill) => bill,
  change: (bill) => bill,
  unbalanced: () => undefined,
  asked: [],
}

export const aProduct = (differences: Partial<Product> = {}): Product => ({
  ...rules,
  code: 'WATER' as ProductCode,
  name: 'WATER WORKS',
  family: 'water',
  active: true,
  pattern: { prefix: '777', length: 7 },
  current: new Map([[GOOD_NUMBER, { outcome: { stage: 'success' }, bill: aBill }]]),
  legacy: new Map(),
  usualBill: () => aBill,
  shapes: [aBill],
  rulesFor: () => rules,
  cutOff: undefined,
  receipt: [],
  xml: { inquiry: flat, payment: flat, checkStatus: flat },
  ...differences,
})

export const anAccount = (differences: Partial<Account> = {}): Account => ({
  username: '0812' as Username,
  apiKey: 'a-key',
  deposit: rupiah(100_000),
  suspended: false,
  allowedIps: undefined,
  ...differences,
})

export const aSignedInquiry = (differences: Partial<Inquiry> = {}): Signed<Inquiry> =>
  ({
    kind: 'inquiry',
    username: '0812',
    productCode: 'WATER',
    customerNumber: GOOD_NUMBER,
    refId: 'order-1' as RefId,
    asked: {},
    ...differences,
  }) as Signed<Inquiry>

export const anInquiredBill = (differences: Partial<Transaction> = {}): Transaction =>
  ({
    state: 'inquired',
    trId: 7 as TrId,
    refId: 'order-1' as RefId,
    username: '0812' as Username,
    productCode: 'WATER' as ProductCode,
    customerNumber: GOOD_NUMBER,
    bill: aBill,
    inquiredAt: instant('2026-03-01T09:00+07:00'),
    payableBefore: instant('2026-03-02T00:00+07:00'),
    ...differences,
  }) as Transaction

export const instant = (at: string): Instant => Date.parse(at) as Instant

export const circumstances = ({
  products = [aProduct()],
  at = '2026-03-01T10:00+07:00',
  businessHours = false,
  account = anAccount(),
  transaction,
}: {
  products?: readonly Product[]
  at?: string
  businessHours?: boolean
  account?: Account
  transaction?: Transaction
} = {}): DecisionContext => ({
  account,
  transaction,
  nextTrId: () => 100 as TrId,
  catalogue: {
    priceList: [],
    product: (code) => products.find((product) => product.code === code),
    statusOf: (code) => (({ '00': 'success', '39': 'pending', '37': 'failed' }) as const)[code],
  },
  matchScenario: () => undefined,
  scheme: 'current',
  businessHours,
  generateBills: false,
  now: instant(at),
})
