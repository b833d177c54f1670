/** What lines of a log are written to. */
export type Output = {
  /** Writes lines, or drops them when too many wait for a reader who does not read. */
  readonly write: (lines: string) => void
}

/** What an `Output` needs of a stream such as `process.stdout`. */
export type Sink = Pick<NodeJS.WriteStream, 'write' | 'writableLength' | 'once'>

/** So much may wait for its reader. @unit bytes */
const MOST_WAITING = 1024 * 1024

/**
 * Writes without ever waiting: a parent that started the server with pipes and reads none of them must
 * not stop it from answering. What is past the bound is dropped and counted, and the count is told as
 * soon as the reader has caught up.
 *
 * @param tellDropped puts the count in a line of the log
 */
export const createOutput = (sink: Sink, tellDropped: (count: number) => string): Output => {
  let dropped = 0

  const catchUp = () => {
    const count = dropped
    dropped = 0
    sink.write(tellDropped(count))
  }

  return {
    write: (lines) => {
      if (dropped === 0 && sink.writableLength < MOST_WAITING) {
        sink.write(lines)
        return
      }
      if (dropped === 0) sink.once('drain', catchUp)
      dropped += 1
    },
  }
}
