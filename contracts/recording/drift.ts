import type { Point } from '../parity/compare.ts'
import { textAt } from '../parity/observation.ts'
import type { Exchange } from './exchange.ts'
import { summaryOf } from './reply.ts'

/** A point in which the mock and the server differ. */
type Difference = Exclude<Point, { readonly verdict: 'same' }>

/** The differences of an exchange, the most severe first. */
export const differencesOf = (exchange: Exchange): readonly Difference[] => {
  if (exchange.kind !== 'compared') return []
  const rank = ({ severity }: Difference) => ['breaks', 'shows', 'cosmetic'].indexOf(severity)
  return exchange.points
    .filter((point): point is Difference => point.verdict !== 'same')
    .sort((one, other) => rank(one) - rank(other))
}

/** An exchange for people: what was asked and answered, and a line for each difference. */
export const driftText = (exchange: Exchange): string => {
  const head = `${timeOf(exchange.at)}  ${subjectOf(exchange)}`
  switch (exchange.kind) {
    case 'not sent':
      return `${head}  NOT SENT: ${exchange.because}\n`
    case 'not answered':
      return `${head}  NO REPLY: ${exchange.because}\n`
    case 'not compared':
      return `${head}  ${summaryOf(exchange.theirs)}  not compared: ${exchange.because}\n`
    case 'compared': {
      const differences = differencesOf(exchange)
      const { length } = exchange.points
      const verdict =
        differences.length === 0
          ? `same in ${length} points`
          : `differs in ${differences.length} of ${length} points (the mock answered from ${exchange.matched})`
      return [
        `${head}  ${summaryOf(exchange.theirs)}  ${verdict}\n`,
        ...differences.map(lineOf),
      ].join('')
    }
  }
}

/** The same for programs, on one line. */
export const driftJson = (exchange: Exchange): string => {
  const { kind, at, asked } = exchange
  const { api, step, format, product, customerNumber, refId, trId } = asked
  return `${JSON.stringify({
    at: at.toISOString(),
    ...{ result: kind, api, step, format, product, customerNumber, refId, trId },
    ...('because' in exchange && { because: exchange.because }),
    ...('theirs' in exchange && { reply: summaryOf(exchange.theirs) }),
    ...(exchange.kind === 'compared' && {
      matched: exchange.matched,
      points: exchange.points.length,
      differences: differencesOf(exchange),
    }),
  })}\n`
}

/** What a request is about; an order that it names by its tr_id is described by the reply. */
export const subjectOf = (exchange: Exchange): string => {
  const { step, product, customerNumber, refId, trId, path, method } = exchange.asked
  if (step === 'request') return `${method} ${path}`
  const said = (name: string) => ('theirs' in exchange ? textAt(exchange.theirs, name) : undefined)
  const bill = [
    product ?? said('code') ?? said('product_code'),
    customerNumber ?? said('hp') ?? said('customer_id'),
  ].filter((part) => part !== undefined)
  const [one = refId ?? trId] = bill.length > 0 ? [bill.join(' ')] : []
  return one === undefined ? step : `${step} ${one}`
}

/** One difference, on a line. */
export const lineOf = (difference: Difference): string => {
  const { severity, field } = difference
  const head = `            ${severity.padEnd(9)} ${field}: `
  if (difference.verdict === 'differs')
    return `${head}mock ${clip(difference.here)}, server ${clip(difference.there)}\n`
  const side = difference.verdict === 'only here' ? 'mock' : 'server'
  return `${head}only the ${side} has it, ${clip(JSON.stringify(difference.value))}\n`
}

const clip = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}...` : text)

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Jakarta', timeStyle: 'medium' })

/** In WIB, as the vendor writes times. */
const timeOf = (at: Date): string => clock.format(at)
