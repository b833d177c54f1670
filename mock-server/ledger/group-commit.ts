/** Runs steps so that all of what they do happens or none of it does. */
import { setImmediate } from '../real-timers.ts'
export type Atomically = <T>(steps: () => T) => T

type Job = {
  readonly step: () => unknown
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
}

/** More steps than this never wait for one commit. */
const LARGEST_GROUP = 256

/**
 * Commits steps that arrive together in one go: a file is synced once for all of them, and no step
 * resolves before it is safe.
 *
 * Steps run one after another in the order they came. When one of a group throws, all of the group
 * are undone and run again, each on its own, so that a failure is nobody else's.
 */
export const createGroupCommit = (atomically: Atomically) => {
  let waiting: Job[] = []

  const commit = () => {
    const group = waiting.slice(0, LARGEST_GROUP)
    waiting = waiting.slice(LARGEST_GROUP)
    if (waiting.length > 0) setImmediate(commit)
    try {
      const results = atomically(() => group.map(({ step }) => step()))
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as never)
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const job of group) commitAlone(job)
    }
  }

  const commitAlone = ({ step, resolve, reject }: Job) => {
    try {
      resolve(atomically(step) as never)
    } catch (error) {
      reject(error)
    }
  }

  return <T>(step: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ step, resolve: resolve as Job['resolve'], reject })
      if (waiting.length === 1) setImmediate(commit)
    })
}
