/** Counts who is inside, place by place, and lets in no more than may be. */
export type ConcurrencyLimit<Place extends object> = {
  /** @returns what lets one out again, once; undefined when it is full */
  readonly enter: (place: Place) => (() => void) | undefined
}

/** Makes a turnstile that lets `most` into each place. */
export const createTurnstile = <Place extends object>(most: number): ConcurrencyLimit<Place> => {
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
