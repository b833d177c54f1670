/** A list in order; adding at the end is cheap. */
export type SortedList<T> = {
  readonly items: readonly T[]
  readonly add: (item: T) => void
  /** Removes an item that compares as equal, if there is one. */
  readonly remove: (item: T) => void
}

/** Creates an empty list. @param compare negative when the first item comes first */
export const createSortedList = <T>(compare: (a: T, b: T) => number): SortedList<T> => {
  const items: T[] = []

  return {
    items,
    add: (item) => {
      const last = items.at(-1)
      if (last === undefined || compare(last, item) < 0) items.push(item)
      else
        items.splice(
          placeIn(items, (other) => compare(other, item)),
          0,
          item,
        )
    },
    remove: (item) => {
      const place = placeIn(items, (other) => compare(other, item))
      const found = items[place]
      if (found !== undefined && compare(found, item) === 0) items.splice(place, 1)
    },
  }
}

/**
 * The index in a sorted list of the first item that does not come before the wanted one.
 *
 * @param compare an item with the wanted one: negative when the item comes before it
 */
export const placeIn = <T>(items: readonly T[], compare: (item: T) => number): number => {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(items[middle] as T) < 0) low = middle + 1
    else high = middle
  }
  return low
}
