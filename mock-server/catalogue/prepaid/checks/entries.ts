import type { PrepaidSet } from '../prepaid-set.ts'

/** The operators; undefined when they cannot be read. */
export const operatorsIn = ({ operators }: PrepaidSet) => operators && (operators.operators ?? [])

/** The forms of serial numbers by name; undefined when they cannot be read. */
export const formsIn = ({ serialNumbers }: PrepaidSet) =>
  serialNumbers && new Map(serialNumbers.map((form) => [form.form, form]))

/** Each operator of a folder, with its place. */
export const ownOperators = ({ operators }: PrepaidSet) =>
  (operators?.operators ?? []).map((entry, index) => ({
    file: 'prepaid/operators.json',
    keys: ['operators', index] as const,
    entry,
  }))
