import { type Check, problemAt } from './check.ts'
import { repliesOf } from './entries.ts'

/** A list must have a mandatory field in every item. */
export const mandatoryFields: Check = {
  requires: 'A reply has every field that the documentation calls mandatory.',
  *find(context) {
    for (const { file, reply, family } of repliesOf(context))
      for (const stage of ['inquiry', 'payment'] as const)
        for (const path of family?.mandatory[stage] ?? []) {
          const keys = path.split('.')
          if (!has(reply[stage].body, keys))
            yield problemAt(
              file,
              [stage, 'body', ...keys],
              'is missing, and the documentation calls it mandatory',
            )
        }
  },
}

const has = (value: unknown, path: readonly string[]): boolean => {
  const [key, ...rest] = path
  if (key === undefined) return true
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => has(item, path))
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, key) &&
    has((value as Record<string, unknown>)[key], rest)
  )
}
