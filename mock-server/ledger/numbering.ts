/** Numbers for distinct values, so that a row can hold a number in place of a value. */
export type Numbering<T> = {
  readonly numberOf: (value: T) => number
  /** The first value that was given this number. */
  readonly valueOf: (number: number) => T
}

/** Numbers values from 0. @param keyOf the same for equal values */
export const createNumbering = <T>(keyOf: (value: T) => string): Numbering<T> => {
  const numbers = new Map<string, number>()
  const values: T[] = []
  return {
    numberOf: (value) => {
      const key = keyOf(value)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, values.length)
      return values.push(value) - 1
    },
    valueOf: (number) => values[number] as T,
  }
}
