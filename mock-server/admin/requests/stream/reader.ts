import type { Exchange } from '../../../journal/exchange.ts'
import type { Channel } from './channel.ts'
import type { Press } from './press.ts'
import { HANDFUL } from './shelf.ts'

/** Somebody who reads a stream of events as fast or as slowly as they do. */
export type Reader = {
  readonly stream: ReadableStream<Uint8Array>
  /** The place of the next exchange on the channel's shelf that this reader wants. */
  readonly place: () => number
  /** Hands over a handful if the reader has had the last one; drops who has fallen behind the shelf. */
  readonly serve: () => void
  /** Says nothing but that the stream is alive; left out while there is other to read. */
  readonly beat: () => void
  readonly end: () => void
}

/** What a reader wants to know of the world. */
export type Surroundings = {
  readonly channel: Channel
  /** Prints what was missed, which is no longer on the channel's shelf. */
  readonly press: Press
  /** Cuts the connection; false when there is none to cut. */
  readonly hangUp: () => boolean
  /** Told once, however the reading ends. */
  readonly gone: () => void
}

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
  { channel, press, hangUp, gone }: Surroundings,
): Reader => {
  let toCatchUp = missed
  let place = channel.end()
  let isOver = false
  /** Set while the reader waits to be handed something. */
  let taken: (() => void) | undefined
  let controller: ReadableStreamDefaultController<Uint8Array>

  const finish = () => {
    isOver = true
    toCatchUp = []
    taken?.()
    gone()
  }

  const drop = () => {
    if (isOver) return
    finish()
    if (!hangUp()) controller.error(new Error('the stream was read too slowly, and was cut'))
  }

  const isBehind = () => toCatchUp.length > 0 || place < channel.end()

  const takeHandful = (): Promise<Uint8Array> => {
    if (toCatchUp.length > 0) {
      const handful = toCatchUp.slice(0, HANDFUL)
      toCatchUp = toCatchUp.slice(HANDFUL)
      return press.print(handful)
    }
    const { count, printed } = channel.rowsFrom(place)
    place += count
    return printed
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start: (own) => {
        controller = own
        own.enqueue(Buffer.from(greeting))
      },
      pull: () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        taken = resolve
        if (isOver) resolve()
        else if (isBehind()) channel.hungry()
        return promise
      },
      cancel: () => {
        if (!isOver) finish()
      },
    },
    { highWaterMark: 1 },
  )

  return {
    stream,
    place: () => place,
    serve: () => {
      if (isOver) return
      if (place < channel.first()) return drop()
      const done = taken
      if (!done || !isBehind()) return
      taken = undefined
      takeHandful().then((rows) => {
        if (!isOver) controller.enqueue(rows)
        done()
      }, drop)
    },
    beat: () => {
      if (taken && !isOver) controller.enqueue(BEAT)
    },
    end: () => {
      if (isOver) return
      finish()
      controller.close()
    },
  }
}
