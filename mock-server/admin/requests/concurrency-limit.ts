/** Limits how many may be active at once in each scope. */
export type ConcurrencyLimit<Scope extends object> = {
  /** @returns a function that releases the slot; undefined when none is free */
  readonly enter: (scope: Scope) => (() => void) | undefined
}

/** Allows at most `most` in each scope. */
export const createConcurrencyLimit = <Scope extends object>(
  most: number,
): ConcurrencyLimit<Scope> => {
  const inside = new WeakMap<Scope, number>()
  return {
    enter: (scope) => {
      const now = inside.get(scope) ?? 0
      if (now >= most) return undefined
      inside.set(scope, now + 1)
      let left = false
      return () => {
        if (left) return
        left = true
        inside.set(scope, (inside.get(scope) ?? 1) - 1)
      }
    },
  }
}
