/** Does a small piece of some work, and says whether there is more of it to do now. */
import { elapsed, setImmediate, setTimeout } from '../../../runtime/real-timers.ts'
export type Job = () => boolean

/** Gives work its turns, so that however much there is of it, others are hardly slowed. */
export type Pacer = {
  /** Tells that there is something to do; a job that has its turn anyway gets no second one. */
  readonly wake: (job: Job) => void
}

/** How much of a busy process's time the work may take. */
const SHARE = 1 / 40

/** How long it may keep others waiting at a stretch. @unit milliseconds */
const STRETCH = 1

/** How long a turn is put off at most. @unit milliseconds */
const LONGEST_PAUSE = 1000

/**
 * Makes a pacer. A turn after a quiet while comes at once; the next is put off by as much longer as the
 * last one took, with all that it set off, such as writing to sockets.
 */
export const createPacer = (): Pacer => {
  const waiting = new Set<Job>()
  let isGoing = false
  let notBefore = 0
  let began = 0

  const go = () => {
    began = elapsed()
    // A job with more to do goes to the end of the row, where this loop comes to it again.
    for (const job of waiting) {
      waiting.delete(job)
      if (job()) waiting.add(job)
      if (elapsed() - began >= STRETCH) break
    }
  }

  const rest = () => {
    const ended = elapsed()
    notBefore = ended + Math.min((ended - began) * (1 / SHARE - 1), LONGEST_PAUSE)
    isGoing = false
    if (waiting.size > 0) start()
  }

  // Set up together, so that nobody's work comes between them and is taken for this one's.
  const turn = () => {
    setImmediate(go)
    setImmediate(rest)
  }

  const start = () => {
    isGoing = true
    const pause = notBefore - elapsed()
    if (pause > 0) setTimeout(turn, pause).unref()
    else turn()
  }

  return {
    wake: (job) => {
      waiting.add(job)
      if (!isGoing) start()
    },
  }
}
