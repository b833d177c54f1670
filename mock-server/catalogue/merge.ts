/**
 * Merges two lists; an entry above replaces the one below with the same key, in its place.
 *
 * @returns undefined when there is neither
 */
export const merge = <Entry>(
  below: readonly Entry[] | undefined,
  above: readonly Entry[] | undefined,
  keyOf: (entry: Entry) => string,
): Entry[] | undefined =>
  below || above
    ? [
        ...new Map(
          [...(below ?? []), ...(above ?? [])].map((entry) => [keyOf(entry), entry]),
        ).values(),
      ]
    : undefined
