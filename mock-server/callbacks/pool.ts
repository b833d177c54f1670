/** How many sends there are at once. */
export type PoolLimits = {
  readonly running: number
  /** To one receiver: scheme, host and port. */
  readonly runningPerReceiver: number
  readonly waiting: number
  readonly waitingPerReceiver: number
}

/** The limits of one process. One receiver that hangs leaves room for others. */
export const POOL_LIMITS: PoolLimits = {
  running: 16,
  runningPerReceiver: 4,
  waiting: 1000,
  waitingPerReceiver: 250,
}

/** The result of a send, or why it never started, in which case it is still due. */
export type PoolResult<T> =
  | { readonly kind: 'ran'; readonly value: T }
  | { readonly kind: 'not-run'; readonly why: 'full' | 'closed' }

/** Sends callbacks a few at a time. */
export type SendPool = {
  /** Sends when a slot is free. @param send ends early when its signal is aborted */
  readonly run: <T>(
    receiver: URL,
    send: (signal: AbortSignal) => Promise<T>,
  ) => Promise<PoolResult<T>>
  /** `dropped` counts those that found the queue full. */
  readonly counts: () => {
    readonly running: number
    readonly waiting: number
    readonly dropped: number
  }
  /** Aborts running sends, drops waiting ones, and resolves when nothing is running any more. */
  readonly close: () => Promise<void>
}

/** A send that waits for its turn. */
type Waiting = {
  readonly receiver: string
  readonly start: () => void
  readonly letGo: () => void
}

/** Creates the pool of one process. */
export const createSendPool = (limits: PoolLimits = POOL_LIMITS): SendPool => {
  const closing = new AbortController()
  const running = new Set<{ readonly receiver: string; readonly ended: Promise<unknown> }>()
  const queue: Waiting[] = []
  let dropped = 0

  const runningFor = (receiver: string) => count(running, receiver)
  const hasRoom = (receiver: string) =>
    running.size < limits.running && runningFor(receiver) < limits.runningPerReceiver
  const isFull = (receiver: string) =>
    queue.length >= limits.waiting || count(queue, receiver) >= limits.waitingPerReceiver

  const startNext = () => {
    const index = queue.findIndex(({ receiver }) => hasRoom(receiver))
    const [next] = index < 0 ? [] : queue.splice(index, 1)
    next?.start()
  }

  const start = async <T>(receiver: string, send: (signal: AbortSignal) => Promise<T>) => {
    const ended = (async () => send(closing.signal))()
    const entry = { receiver, ended }
    running.add(entry)
    try {
      return { kind: 'ran', value: await ended } as const
    } finally {
      running.delete(entry)
      startNext()
    }
  }

  return {
    run: async (url, send) => {
      const receiver = url.origin
      if (closing.signal.aborted) return { kind: 'not-run', why: 'closed' }
      if (hasRoom(receiver)) return start(receiver, send)
      if (isFull(receiver)) {
        dropped += 1
        return { kind: 'not-run', why: 'full' }
      }
      return new Promise((resolve) =>
        queue.push({
          receiver,
          start: () => resolve(start(receiver, send)),
          letGo: () => resolve({ kind: 'not-run', why: 'closed' }),
        }),
      )
    },
    counts: () => ({ running: running.size, waiting: queue.length, dropped }),
    close: async () => {
      closing.abort()
      for (const { letGo } of queue.splice(0)) letGo()
      await Promise.allSettled([...running].map(({ ended }) => ended))
    },
  }
}

const count = (all: Iterable<{ readonly receiver: string }>, wanted: string): number => {
  let found = 0
  for (const { receiver } of all) if (receiver === wanted) found += 1
  return found
}
