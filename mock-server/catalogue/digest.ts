import { createHash } from 'node:crypto'
import type { FixtureSet } from './fixture-set.ts'

/**
 * The digest of merged fixtures and of the seed: sandboxes with the same digest answer alike, wherever
 * their files are. 64 hex digits.
 */
export const digestOf = (set: FixtureSet, seed: number): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, set], inOrder))
    .digest('hex')

/** Scenario files are tried in their order; that of families and replies has no meaning. */
const inOrder = (name: string, value: unknown): unknown => {
  if (!(value instanceof Map)) return value
  const entries = [...value]
  return name === 'scenarios' ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1))
}
