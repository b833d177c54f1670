import type { Exchange } from '../../journal/exchange.ts'
import type { Press } from './press.ts'

/** Somebody who reads a stream of events as fast or as slowly as they do. */
export type Reader = {
  readonly stream: ReadableStream<Uint8Array>
  readonly tell: (exchange: Exchange) => void
  /** Says nothing but that the stream is alive; left out while there is other to read. */
  readonly beat: () => void
  readonly end: () => void
}

/** What a reader wants to know of the world. */
export type Surroundings = {
  readonly press: Press
  /** Cuts the connection; false when there is none to cut. */
  readonly hangUp: () => boolean
  /** Told once, however the reading ends. */
  readonly gone: () => void
}

/** So many rows may wait for a reader; a row has a few hundred bytes as a rule. */
export const MOST_WAITING = 1000

/** So many rows are handed over at a time. */
const HANDFUL = 200

const BEAT = Buffer.from(': still here\n\n')

/**
 * Makes a reader of what was missed and of what comes. Whoever falls too far behind is dropped:
 * closing politely would wait for them to read the rest.
 *
 * @param missed oldest first
 */
export const createReader = (
  greeting: string,
  missed: readonly Exchange[],
  { press, hangUp, gone }: Surroundings,
): Reader => {
  let waiting: (Exchange | Promise<Uint8Array>)[] = [...missed]
  let live = 0
  let isOver = false
  let wake: (() => void) | undefined
  let controller: ReadableStreamDefaultController<Uint8Array>

  const finish = () => {
    isOver = true
    waiting = []
    wake?.()
    gone()
  }

  const drop = () => {
    if (isOver) return
    finish()
    if (!hangUp()) controller.error(new Error('the stream was read too slowly, and was cut'))
  }

  const handOver = async () => {
    const handful = waiting.slice(0, HANDFUL)
    waiting = waiting.slice(HANDFUL)
    live = Math.min(live, waiting.length)
    const rows = await Promise.all(handful.map((one) => ('then' in one ? one : press.print(one))))
    if (!isOver) controller.enqueue(Buffer.concat(rows))
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start: (own) => {
        controller = own
        own.enqueue(Buffer.from(greeting))
      },
      pull: async () => {
        if (waiting.length === 0 && !isOver)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        wake = undefined
        if (waiting.length > 0) await handOver().catch(drop)
      },
      cancel: () => {
        if (!isOver) finish()
      },
    },
    { highWaterMark: 1 },
  )

  return {
    stream,
    tell: (exchange) => {
      if (isOver) return
      waiting.push(press.print(exchange))
      live += 1
      if (live > MOST_WAITING) drop()
      else wake?.()
    },
    beat: () => {
      if (wake && !isOver) controller.enqueue(BEAT)
    },
    end: () => {
      if (isOver) return
      finish()
      controller.close()
    },
  }
}
