import type { Command } from '../billing/command.ts'
import type { Namespace } from '../billing/identifiers.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Instant } from '../billing/wib.ts'
import type { Strike } from '../faults/board.ts'

/** One request on the vendor's paths and its answer, as they were. */
export type Exchange = {
  readonly id: string
  readonly namespace: Namespace
  readonly at: Instant
  readonly method: string
  readonly path: string
  /** Names and values in turn, as they came. */
  readonly headers: readonly string[]
  /** The body as text; `undefined` when its bytes are no UTF-8 or were refused unread. */
  readonly body: string | undefined
  readonly format: 'json' | 'xml'
  /** Undefined when the request never became a command. */
  readonly command: Command | undefined
  /** What the vendor said, whatever of it arrived; 0 when a fault kept the request from it. */
  readonly status: number
  readonly responseCode: ResponseCode
  readonly message: string
  readonly matched: string
  readonly hint: string | undefined
  readonly answer: string
  /** What the network did to this exchange. */
  readonly fault?: Strike | undefined
  /** @unit milliseconds */
  readonly took: number
}

/** The last exchanges, bounded in number and in size. */
export type Journal = {
  /** A name for the next exchange, unique in this journal. */
  readonly nextId: () => string
  readonly note: (exchange: Exchange) => void
  /** Newest first. */
  readonly list: (limit?: number) => readonly Exchange[]
  readonly find: (id: string) => Exchange | undefined
  readonly counts: () => { readonly kept: number; readonly evicted: number }
  readonly clear: () => void
}

/** However many exchanges may be kept, their bodies may not take more than this. @unit characters */
const CHARACTER_BUDGET = 16 * 1024 * 1024

/** Keeps up to `size` exchanges; the oldest leave first and are counted. */
export const createJournal = (size: number): Journal => {
  let kept = new Map<string, Exchange>()
  let characters = 0
  let evicted = 0
  let named = 0

  const evictOldest = () => {
    const oldest = kept.values().next().value as Exchange
    kept.delete(oldest.id)
    characters -= weigh(oldest)
    evicted += 1
  }

  return {
    nextId: () => {
      named += 1
      return `req-${named}`
    },
    note: (exchange) => {
      kept.set(exchange.id, exchange)
      characters += weigh(exchange)
      while (kept.size > size || (characters > CHARACTER_BUDGET && kept.size > 0)) evictOldest()
    },
    list: (limit = size) => [...kept.values()].reverse().slice(0, limit),
    find: (id) => kept.get(id),
    counts: () => ({ kept: kept.size, evicted }),
    clear: () => {
      kept = new Map()
      characters = 0
      evicted = 0
    },
  }
}

const weigh = ({ body, answer }: Exchange) => (body?.length ?? 0) + answer.length
