import type { Sample } from './definitions.ts'

type Labels<Name extends string> = Readonly<Record<Name, string>>

/** A number for each set of labels, which only grows. */
export type Counter<Name extends string> = {
  readonly count: (labels: Labels<Name>) => void
  /** Shows labels as zero, so that the first of them is seen as an increase. */
  readonly expect: (labels: Labels<Name>) => void
  readonly samples: () => readonly Sample[]
}

/** How many sets of labels a counter has at most; what later ones are counted as instead. */
type Limit<Name extends string> = {
  readonly most: number
  readonly others: (labels: Labels<Name>) => Labels<Name>
}

const NO_LIMIT = { most: Number.POSITIVE_INFINITY, others: <L>(labels: L) => labels }

type Series = { readonly labels: Readonly<Record<string, string>>; value: number }

/** The series of a label's values, or the values of the next label. */
type Branch = Map<string, Branch | Series>

/** Creates a counter of these labels. */
export const createCounter = <Name extends string>(
  names: readonly Name[],
  { most, others }: Limit<Name> = NO_LIMIT,
): Counter<Name> => {
  // One map for each label: a key of all of them would be a new text for each request.
  const root: Branch = new Map()
  const all: Series[] = []

  const find = (labels: Labels<Name>): Series | undefined => {
    let at: Branch | Series | undefined = root
    for (const name of names) at = (at as Branch | undefined)?.get(labels[name])
    return at as Series | undefined
  }

  const add = (labels: Labels<Name>): Series => {
    const one = { labels, value: 0 }
    let at = root
    for (const name of names.slice(0, -1)) {
      const next = (at.get(labels[name]) ?? new Map()) as Branch
      at.set(labels[name], next)
      at = next
    }
    at.set(labels[names.at(-1) as Name], one)
    all.push(one)
    return one
  }

  const findOrAdd = (labels: Labels<Name>): Series => {
    const known = find(labels)
    if (known || all.length < most) return known ?? add(labels)
    const other = others(labels)
    return find(other) ?? add(other)
  }

  return {
    count: (labels) => {
      findOrAdd(labels).value += 1
    },
    expect: (labels) => void findOrAdd(labels),
    samples: () => all.map(({ labels, value }) => ({ labels, value })),
  }
}
