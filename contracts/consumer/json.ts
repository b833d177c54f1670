import { MatchersV3 } from '@pact-foundation/pact'
import type { Pattern } from './pattern.ts'

const { eachLike, equal, integer, string } = MatchersV3

/** A pattern as Pact matches it in JSON. */
export const toJson = (pattern: Pattern): unknown => {
  switch (pattern.kind) {
    case 'exactly':
      return equal(pattern.example)
    case 'text':
      return string(pattern.example)
    case 'whole':
      return integer(pattern.example)
    case 'each':
      return eachLike(toJson(pattern.of), 1)
    case 'fields':
      return Object.fromEntries(
        Object.entries(pattern.fields).map(([name, part]) => [name, toJson(part)]),
      )
  }
}

/** An answer in the vendor's JSON envelope. */
export const jsonAnswer = (pattern: Pattern) => ({ data: toJson(pattern), meta: equal([]) })
