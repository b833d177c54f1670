import type { Exchange } from '../../../journal/exchange.ts'
import { redactorOf } from '../../../journal/redact.ts'
import { toRow } from '../../../journal/row.ts'

/** Prints exchanges as events of a stream, each once, however many read them. */
export type Press = { readonly print: (exchanges: readonly Exchange[]) => Promise<Uint8Array> }

/** Makes a press. @param apiKeys what must be blotted out; asked once for all that is printed at one time */
export const createPress = (apiKeys: () => Promise<readonly string[]>): Press => {
  const printed = new WeakMap<Exchange, Uint8Array>()
  let keys: Promise<readonly string[]> | undefined
  const keysOfThisMoment = () => {
    keys ??= apiKeys().finally(() => {
      keys = undefined
    })
    return keys
  }

  const printOne = (exchange: Exchange, some: readonly string[]): Uint8Array => {
    const row = printed.get(exchange) ?? writeEvent(exchange, some)
    printed.set(exchange, row)
    return row
  }

  return {
    print: async (exchanges) => {
      const some = await keysOfThisMoment()
      return Buffer.concat(exchanges.map((exchange) => printOne(exchange, some)))
    },
  }
}

const writeEvent = (exchange: Exchange, apiKeys: readonly string[]): Uint8Array => {
  const row = JSON.stringify(toRow(exchange, redactorOf(exchange, apiKeys)))
  return Buffer.from(`id: ${exchange.id}\nevent: exchange\ndata: ${row}\n\n`)
}
