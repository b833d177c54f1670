import type { Account } from '../../billing/account.ts'
import type { Signed } from '../../billing/command.ts'
import type { CustomerNumber, TrId, Username } from '../../billing/identifiers.ts'
import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidContext } from '../../billing/prepaid/context.ts'
import { decidePrepaid } from '../../billing/prepaid/decide.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import type { PrepaidProduct } from '../../billing/prepaid/product.ts'
import type { ResponseCode } from '../../billing/response-code.ts'
import { rupiah } from '../../billing/rupiah.ts'
import type { TopUp, Transaction } from '../../billing/transaction.ts'
import type { Instant } from '../../billing/wib.ts'
import { parsePrepaid } from '../../protocol/prepaid/call.ts'
import { OPERATIONS, type Operation } from '../../protocol/prepaid/operations.ts'
import { type PaidTopUp, rawReceipt } from '../../protocol/prepaid/receipt.ts'
import { renderPrepaid } from '../../protocol/prepaid/reply.ts'
import { verifySignature } from '../../protocol/signature.ts'
import type { WireDocument, WireReply } from '../../wire/document.ts'
import { type Format, signFor } from '../requests.ts'
import type { ExportSource } from '../source.ts'
import { type Asked, askedOf, bodyOf, exampleProduct, numberFor, signedPart } from './asked.ts'

/** The ordinary end of a failed top-up. @source code 07, in the documented examples */
const FAILED: ResponseCode = '07'

const NOW = Date.parse('2026-03-01T10:00+07:00') as Instant

/** The tr_id of the documented example. */
const TR_ID = 3482 as TrId

/** The account of the examples, with a deposit. */
export const accountOf = ({ account }: ExportSource): Account => ({
  username: account.username as Username,
  apiKey: account.apiKey,
  deposit: rupiah(1_000_000_000),
  suspended: false,
  allowedIps: undefined,
})

/**
 * Every shape of an operation's reply, as the rules decide and the mock renders it; the first is
 * the usual one.
 */
export const repliesOf = (
  operation: Operation,
  version: PrepaidVersion,
  source: ExportSource,
): readonly WireReply[] => {
  const reply = (asked: Asked, transaction?: Transaction): WireReply => {
    const command = signedCommand(operation, version, asked, source)
    const decision = decidePrepaid(command, contextOf(source, transaction))
    return renderPrepaid(decision, command, source.fixtures.prepaid)
  }
  const asked = askedOf(operation, 'order-1', source)
  switch (operation.kind) {
    case 'top-up':
    case 'top-up-status':
      return topUpsOf(version, 'json', source).map((topUp) => reply(asked, topUp))
    case 'game-servers': {
      const codes = source.fixtures.prepaid.games
        .filter(({ servers }) => servers?.length === 0)
        .map(({ code }) => code)
      return [asked, ...codes.map((game_code) => ({ game_code }))].map((each) => reply(each))
    }
    case 'activation-mail': {
      const esim = topUpsOf(version, 'json', source).find(
        ({ state, topUp }) => state === 'paid' && topUp.voucher.activationCode !== undefined,
      )
      return esim ? [reply({ ...asked, tr_id: String(esim.trId) }, esim)] : []
    }
    case 'prepaid-price-list':
      return [reply(asked), ...(version === 2 ? [reply({ ...asked, currency: 'USD' })] : [])]
    default:
      return [reply(asked)]
  }
}

/** A top-up of each kind of product, in each of its states; pending comes first. */
export const topUpsOf = (
  version: PrepaidVersion,
  format: Format,
  source: ExportSource,
): readonly TopUp[] => {
  const topUp = OPERATIONS.find(({ kind }) => kind === 'top-up')
  if (!topUp) throw new Error('there is no operation for top-ups')
  const pending = productsOf(source).flatMap((product) => {
    const number = numberFor(product, source)
    const asked = { ref_id: 'order-1', number, product: product.code }
    const command = signedCommand(topUp, version, asked, source, format)
    const { reply } = decidePrepaid(command, contextOf(source))
    return reply.kind === 'top-up' ? [reply.transaction] : []
  })
  return [
    ...pending,
    ...pending.map((one): TopUp => ({ ...one, state: 'paid', paidAt: NOW })),
    ...pending.map(
      (one): TopUp => ({ ...one, state: 'failed', failedAt: NOW, responseCode: FAILED }),
    ),
  ]
}

/** The receipt of a top-up that succeeded, as data. */
export const receiptOf = (source: ExportSource): WireReply => {
  const paid = topUpsOf(2, 'json', source).find(({ state }) => state === 'paid')
  return rawReceipt(paid as PaidTopUp, source.fixtures.prepaid.messageOf)
}

/** A usual product, one with a pin, and one with an activation code. */
const productsOf = (source: ExportSource): readonly PrepaidProduct[] => {
  const { products } = source.fixtures.prepaid
  const delivers = (field: 'pin' | 'activationCode') =>
    products.find(
      (product) =>
        product.active &&
        product.voucher(numberFor(product, source) as CustomerNumber, TR_ID)[field] !== undefined,
    )
  return [exampleProduct(source), delivers('pin'), delivers('activationCode')].filter(
    (product) => product !== undefined,
  )
}

const contextOf = (source: ExportSource, transaction?: Transaction): PrepaidContext => ({
  account: accountOf(source),
  transaction,
  topUps: () => [],
  nextTrId: () => TR_ID,
  catalogue: source.fixtures.prepaid,
  matchScenario: () => undefined,
  callbackFault: () => undefined,
  topUpLimit: 'none',
  refundsFailures: true,
  now: NOW,
})

/** Parses and verifies the request of an example, as the mock would. */
const signedCommand = (
  operation: Operation,
  version: PrepaidVersion,
  asked: Asked,
  source: ExportSource,
  format: Format = 'json',
): Signed<PrepaidCommand> => {
  const { account, fixtures } = source
  const sign = signFor(account, signedPart(operation, version, asked))
  const body = bodyOf(operation, version, asked, { username: account.username, sign })
  const product = exampleProduct(source)
  // One operator is enough of an example, but may have nothing with a price in dollars.
  const filters =
    product && asked.currency === undefined
      ? { type: product.type, operator: product.operator }
      : { type: '', operator: '' }
  const entrance = { version, proof: 'sign', format, filters } as const
  const call = parsePrepaid(body as WireDocument, operation, entrance, fixtures.fieldWording)
  const signed = call.ok ? verifySignature(call.value, accountOf(source)) : undefined
  if (!signed) throw new Error(`the example of ${operation.path} is no valid request`)
  return signed as Signed<PrepaidCommand>
}
