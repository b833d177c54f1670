import type { Sample } from './definitions.ts'

type Labels = Readonly<Record<string, string>>

/** A number for each set of labels, which only grows. */
export type Counter<L extends Labels> = {
  readonly count: (labels: L) => void
  readonly samples: () => readonly Sample[]
}

/**
 * Creates a counter.
 *
 * @param known sets of labels that are shown before anything was counted, so that the first of it is seen
 *   as an increase
 * @param most how many sets of labels it has; later ones are counted as what `others` makes of them
 */
export const createCounter = <L extends Labels>(
  known: readonly L[] = [],
  most = Number.POSITIVE_INFINITY,
  others: (labels: L) => L = (labels) => labels,
): Counter<L> => {
  const series = new Map<string, { readonly labels: L; value: number }>()

  const add = (labels: L, key: string) => {
    const one = { labels, value: 0 }
    series.set(key, one)
    return one
  }

  for (const labels of known) add(labels, keyOf(labels))

  const find = (labels: L) => {
    const key = keyOf(labels)
    const known = series.get(key)
    if (known) return known
    if (series.size < most) return add(labels, key)
    const other = others(labels)
    return series.get(keyOf(other)) ?? add(other, keyOf(other))
  }

  return {
    count: (labels) => {
      find(labels).value += 1
    },
    samples: () => [...series.values()].map(({ labels, value }) => ({ labels, value })),
  }
}

const keyOf = (labels: Labels): string => {
  let key = ''
  for (const name in labels) key += `${labels[name]}\n`
  return key
}
