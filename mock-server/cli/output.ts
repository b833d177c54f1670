/** Where log lines are written. */
export type Output = {
  /** Writes lines, or drops them under backpressure. */
  readonly write: (lines: string) => void
  /** How many lines were dropped so far. */
  readonly dropped: () => number
}

/** The part of a stream such as `process.stdout` that `Output` needs. */
export type Sink = Pick<NodeJS.WriteStream, 'write' | 'writableLength' | 'once'>

/** How much may be buffered. @unit bytes */
const MAX_BUFFERED = 1024 * 1024

/**
 * Writes without ever blocking: a parent that does not read the server's pipes must not stop it.
 * Lines beyond the limit are dropped, and their number is logged once the reader catches up.
 *
 * @param tellDropped formats the count as a log line
 */
export const createOutput = (sink: Sink, formatDropped: (count: number) => string): Output => {
  let dropped = 0
  let droppedBefore = 0

  const catchUp = () => {
    const count = dropped
    dropped = 0
    droppedBefore += count
    sink.write(formatDropped(count))
  }

  return {
    write: (lines) => {
      if (dropped === 0 && sink.writableLength < MAX_BUFFERED) {
        sink.write(lines)
        return
      }
      if (dropped === 0) sink.once('drain', catchUp)
      dropped += 1
    },
    dropped: () => droppedBefore + dropped,
  }
}
