import type { Sample } from './definitions.ts'

/** Values counted by size, for each label. */
export type Histogram = {
  readonly observe: (label: string, value: number) => void
  readonly samples: () => readonly Sample[]
}

type Series = { readonly counts: Float64Array; sum: number }

/**
 * Creates a histogram with one label.
 *
 * @param bounds the upper bounds of its buckets, in ascending order
 */
export const createHistogram = (name: string, bounds: readonly number[]): Histogram => {
  const series = new Map<string, Series>()

  const add = (label: string): Series => {
    const one = { counts: new Float64Array(bounds.length + 1), sum: 0 }
    series.set(label, one)
    return one
  }

  /** In a scrape each bucket includes the smaller ones. */
  const samplesOf = ([label, { counts, sum }]: [string, Series]): readonly Sample[] => {
    let total = 0
    const buckets = [...bounds.map(String), '+Inf'].map((le, index) => {
      total += counts[index] as number
      return { suffix: '_bucket', labels: { [name]: label, le }, value: total } as const
    })
    return [
      ...buckets,
      { suffix: '_sum', labels: { [name]: label }, value: sum },
      { suffix: '_count', labels: { [name]: label }, value: total },
    ]
  }

  return {
    observe: (label, value) => {
      const one = series.get(label) ?? add(label)
      let bucket = 0
      while (bucket < bounds.length && value > (bounds[bucket] as number)) bucket += 1
      one.counts[bucket] = (one.counts[bucket] as number) + 1
      one.sum += value
    },
    samples: () => [...series].flatMap(samplesOf),
  }
}
