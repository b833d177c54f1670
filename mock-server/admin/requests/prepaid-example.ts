import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import { isTopUp, type TopUp } from '../../billing/transaction.ts'
import type { PrepaidFixtures } from '../../catalogue/prepaid/assemble.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { billOf } from '../../journal/facts.ts'
import type { WireReply } from '../../wire/document.ts'
import { jsonCodec } from '../../wire/json.ts'
import type { ExampleView } from './example-view.ts'

/** The operations of the vendor's reference, whose printed examples are fixtures. */
const OPERATIONS: Readonly<Record<PrepaidCommand['kind'], string>> = {
  balance: 'check balance',
  'prepaid-price-list': 'price list',
  'top-up': 'top up',
  'top-up-status': 'check status',
  'pln-inquiry': 'inquiry PLN',
  'ovo-inquiry': 'inquiry OVO',
  operator: 'check operator',
  'game-form': 'inquiry game format',
  'game-player': 'inquiry game id',
  'game-servers': 'inquiry game server',
  'activation-mail': 'eSIM activation mail',
}

type Asked = {
  readonly operation: string
  readonly version: PrepaidVersion
  readonly outcome: ExampleView['outcome']
}

/** The printed example of a message of the prepaid API; undefined where the reference prints none. */
export const prepaidExample = (
  exchange: Exchange,
  prepaid: PrepaidFixtures,
): ExampleView | undefined => {
  const asked = askedBy(exchange, prepaid)
  const known = asked && prepaid.operations.find((one) => isOf(one, asked))
  const inFormat = known?.examples?.filter(({ format }) => format === exchange.format) ?? []
  const example =
    inFormat.filter(({ outcome }) => outcome === asked?.outcome).find(likeOrderOf(exchange)) ??
    inFormat.find(({ outcome }) => outcome === asked?.outcome) ??
    inFormat[0]
  const part = exchange.kind === 'callback' ? 'request' : 'answer'
  const body = example?.[part]
  if (!known || !example || body === undefined) return undefined
  const { kind, source } = known[exchange.format]
  return {
    product: null,
    operation: known.operation,
    version: known.version,
    outcome: example.outcome,
    part,
    body: print(body),
    kind,
    source: source ?? null,
    note: example.note ?? null,
  }
}

const isOf = (one: { operation: string; version: number }, asked: Asked): boolean =>
  one.operation === asked.operation && one.version === asked.version

/** Which operation a message belongs to, and how it ended; undefined for a refusal. */
const askedBy = (exchange: Exchange, prepaid: PrepaidFixtures): Asked | undefined => {
  const topUp = topUpOf(exchange)
  if (exchange.kind === 'callback')
    return (
      topUp && {
        operation: 'callback',
        version: topUp.topUp.version,
        outcome: topUp.state === 'failed' ? 'failed' : 'success',
      }
    )
  const outcome = prepaid.statusOf(exchange.responseCode) ?? 'success'
  if (/\/download\/\d+\/1$/.test(exchange.path))
    return topUp && { operation: 'receipt, raw', version: 2, outcome }
  const { command, evidence } = exchange
  if (!evidence.decision || evidence.decision.reply.kind === 'refused') return undefined
  if (!command || !('version' in command)) return undefined
  // A known ref_id buys nothing, and is answered like a status check.
  const kind = command.kind === 'top-up' && outcome !== 'pending' ? 'top-up-status' : command.kind
  return { operation: OPERATIONS[kind], version: command.version, outcome }
}

const topUpOf = ({ evidence }: Exchange): TopUp | undefined => {
  const bill = billOf(evidence)
  return bill && isTopUp(bill) ? bill : undefined
}

/** Whether an example delivers a pin exactly if the top-up does. */
const likeOrderOf =
  (exchange: Exchange) =>
  (example: object): boolean => {
    const pin = topUpOf(exchange)?.topUp.voucher.pin
    return /"pin"|<pin>/.test(JSON.stringify(example)) === (pin !== undefined)
  }

/** As the vendor would send it; XML is kept as it is printed. */
const print = (body: string | Readonly<Record<string, unknown>>): string =>
  typeof body === 'string'
    ? body
    : jsonCodec.encode({ data: body.data as WireReply['data'], envelope: 'flat', isBare: true })
