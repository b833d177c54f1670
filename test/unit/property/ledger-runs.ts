import type { Accounts } from '../../../mock-server/billing/accounts.ts'
import {
  DEFAULT_NAMESPACE,
  type RefId,
  type TrId,
  type Username,
} from '../../../mock-server/billing/identifiers.ts'
import type {
  Ledger,
  LedgerEntry,
  LedgerImage,
  LedgerQuery,
  View,
} from '../../../mock-server/billing/ledger.ts'
import { rupiah } from '../../../mock-server/billing/rupiah.ts'
import { settle } from '../../../mock-server/billing/settle.ts'
import {
  type Inquired,
  inquiryOf,
  type Processing,
  type SettlePlan,
} from '../../../mock-server/billing/transaction.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import { aBill, anAccount, anInquiredBill } from '../../support/rules.ts'
import { type LedgerStep, PLANS, SEED, SHOPS } from './ledger-steps.ts'

export type LedgerUnderTest = Ledger & { readonly accounts: Accounts }

const entriesFor = (
  doing: LedgerStep['doing'],
  view: View,
  now: Instant,
): readonly LedgerEntry[] => {
  const { transaction: known } = view
  switch (doing.does) {
    case 'inquire': {
      const transaction = anInquiredBill({
        trId: (doing.trId ?? view.nextTrId()) as TrId,
        refId: `ref-${doing.refId}` as RefId,
        username: SHOPS[doing.by] as Username,
        bill: { ...aBill, deductedAmount: rupiah(doing.price) },
        inquiredAt: now,
        payableBefore: doing.readyMade ? undefined : ((now + 1_000_000) as Instant),
      }) as Inquired
      return [{ kind: 'inquired', transaction }]
    }
    case 'pay': {
      if (!known) return []
      const taken = known.bill.deductedAmount
      const plan = PLANS[doing.plan]
      const paid = { ...inquiryOf(known), state: 'paid', paidAt: now } as const
      if (doing.to === 'paid') return [{ kind: 'paid', transaction: paid, taken, at: now }]
      const failed = { ...inquiryOf(known), responseCode: '37', failedAt: now } as const
      if (doing.to === 'failed')
        return [{ kind: 'failed', transaction: { ...failed, state: 'failed' } }]
      return [{ kind: 'processing', transaction: pendingOf(known, plan), taken, at: now }]
    }
    case 'settle':
      return known ? [settle(known as Processing, doing.code, now)] : []
    case 'progress':
      return known ? [{ kind: 'progressed', transaction: pendingOf(known, PLANS[doing.plan]) }] : []
    default:
      return []
  }
}

const pendingOf = (known: NonNullable<View['transaction']>, plan: SettlePlan | undefined) =>
  ({
    ...inquiryOf(known),
    state: 'processing',
    responseCode: '39',
    ...(plan && { plan }),
  }) as const

/** Everything that a ledger can return. */
export const everythingOf = async (ledger: LedgerUnderTest, now: Instant) => {
  const views = SHOPS.flatMap((username) =>
    [{ trId: 3 as TrId }, { refId: 'ref-3' as RefId }, undefined].map(async (transaction) => {
      const query = { namespace: DEFAULT_NAMESPACE, username, transaction }
      const { result } = await ledger.transact(query, (view) => ({
        entries: [],
        seen: {
          account: view.account,
          transaction: view.transaction,
          due: view.dueBy(now),
          next: view.nextTrId(),
        },
      }))
      return result.seen
    }),
  )
  return {
    views: await Promise.all(views),
    accounts: await ledger.accounts.list(DEFAULT_NAMESPACE),
    books: await ledger.books(DEFAULT_NAMESPACE),
    image: await ledger.image(DEFAULT_NAMESPACE),
    newest: await ledger.transactions(DEFAULT_NAMESPACE, { limit: 3 }),
    paid: await ledger.transactions(DEFAULT_NAMESPACE, { state: 'paid', limit: 2 }),
    due: await ledger.transactions(DEFAULT_NAMESPACE, { dueBy: now, limit: 9 }),
    tally: await ledger.tally(DEFAULT_NAMESPACE),
    has: ledger.has(DEFAULT_NAMESPACE),
  }
}

/** Does one step. */
export const carryOut = async (
  ledger: LedgerUnderTest,
  { doing }: LedgerStep,
  now: Instant,
  saved: { image?: LedgerImage },
): Promise<unknown> => {
  const username = SHOPS['by' in doing ? doing.by : 0] as Username
  switch (doing.does) {
    case 'change account':
      return ledger.accounts.change(DEFAULT_NAMESPACE, username, doing.change, now)
    case 'remove account':
      return ledger.accounts.remove(DEFAULT_NAMESPACE, username)
    case 'create account':
      return ledger.accounts.create(DEFAULT_NAMESPACE, anAccount({ username }), now)
    case 'take image':
      saved.image = await ledger.image(DEFAULT_NAMESPACE)
      return
    case 'restore image':
      return saved.image && ledger.restore(DEFAULT_NAMESPACE, saved.image, nothing)
    case 'break image': {
      const image = await ledger.image(DEFAULT_NAMESPACE)
      const [first] = image.records
      const broken = first ? [...image.records, first] : image.records
      return ledger.restore(DEFAULT_NAMESPACE, { ...image, records: broken }, nothing)
    }
    case 'open':
    case 'reset':
      return ledger[doing.does](DEFAULT_NAMESPACE, SEED, now)
    case 'forget':
      return forgetAndOpen(ledger, now)
    default: {
      const transaction: LedgerQuery['transaction'] =
        doing.does === 'inquire'
          ? { refId: `ref-${doing.refId}` as RefId }
          : { trId: doing.trId as TrId }
      const query = { namespace: DEFAULT_NAMESPACE, username, transaction }
      const { result } = await ledger.transact(query, (view) => {
        const entries = entriesFor(doing, view, now)
        return { entries: 'twice' in doing && doing.twice ? [...entries, ...entries] : entries }
      })
      return result
    }
  }
}

/** What is left of a removed namespace, which is then opened again before its next step. */
const forgetAndOpen = async (ledger: LedgerUnderTest, now: Instant) => {
  await ledger.forget(DEFAULT_NAMESPACE)
  const left = [ledger.has(DEFAULT_NAMESPACE), await ledger.image(DEFAULT_NAMESPACE)]
  await ledger.open(DEFAULT_NAMESPACE, SEED, now)
  return left
}

const nothing = () => undefined
