import type { Exchange } from '../../journal/exchange.ts'
import { blotOf } from '../../journal/redact.ts'
import { toRow } from '../../journal/row.ts'

/** Prints exchanges as events of a stream, each once, however many read them. */
export type Press = { readonly print: (exchange: Exchange) => Promise<Uint8Array> }

/** Makes a press. @param apiKeys what must be blotted out; asked once for all that is printed at one time */
export const createPress = (apiKeys: () => Promise<readonly string[]>): Press => {
  const printed = new WeakMap<Exchange, Promise<Uint8Array>>()
  let keys: Promise<readonly string[]> | undefined
  const keysOfThisMoment = () => {
    keys ??= apiKeys().finally(() => {
      keys = undefined
    })
    return keys
  }
  return {
    print: (exchange) => {
      const known = printed.get(exchange)
      if (known) return known
      const event = keysOfThisMoment().then((some) => writeEvent(exchange, some))
      // Whoever reads it hears of a failure; a row that nobody came to read is none.
      event.catch(() => printed.delete(exchange))
      printed.set(exchange, event)
      return event
    },
  }
}

const writeEvent = (exchange: Exchange, apiKeys: readonly string[]): Uint8Array => {
  const row = JSON.stringify(toRow(exchange, blotOf(exchange, apiKeys)))
  return Buffer.from(`id: ${exchange.id}\nevent: exchange\ndata: ${row}\n\n`)
}
