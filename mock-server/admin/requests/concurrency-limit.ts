/** Limits how many may be active at once in each place. */
export type ConcurrencyLimit<Place extends object> = {
  /** @returns a function that leaves again; undefined when the place is full */
  readonly enter: (place: Place) => (() => void) | undefined
}

/** Lets at most `most` into each place. */
export const createConcurrencyLimit = <Place extends object>(
  most: number,
): ConcurrencyLimit<Place> => {
  const inside = new WeakMap<Place, number>()
  return {
    enter: (place) => {
      const now = inside.get(place) ?? 0
      if (now >= most) return undefined
      inside.set(place, now + 1)
      let left = false
      return () => {
        if (left) return
        left = true
        inside.set(place, (inside.get(place) ?? 1) - 1)
      }
    },
  }
}
