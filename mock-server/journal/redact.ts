import type { Exchange } from './journal.ts'

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** Shorter keys are left in place: blotting out every "a" would make a journal unreadable. */
const SHORTEST_KEY = 4

const isSecret = (name: string | undefined) => SECRET_HEADERS.has(name?.toLowerCase() ?? '')

/** Blots out api_keys that a caller sent by mistake, and headers that are secret by nature. */
export const redact = (exchange: Exchange, apiKeys: readonly string[]): Exchange => {
  const keys = apiKeys.filter((key) => key.length >= SHORTEST_KEY)
  const blot = (text: string) => keys.reduce((left, key) => left.replaceAll(key, '***'), text)
  return {
    ...exchange,
    path: blot(exchange.path),
    headers: exchange.headers.map((text, index) =>
      index % 2 === 1 && isSecret(exchange.headers[index - 1]) ? '***' : blot(text),
    ),
    body: exchange.body === undefined ? undefined : blot(exchange.body),
    command: blotCommand(exchange.command, blot),
  }
}

const blotCommand = (command: Exchange['command'], blot: (text: string) => string) =>
  command && (JSON.parse(blot(JSON.stringify(command))) as NonNullable<Exchange['command']>)
