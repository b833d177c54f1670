import { MatchersV3 } from '@pact-foundation/pact'
import { type Leaf, type Pattern, WHOLE } from './pattern.ts'

const { eachLike, equal, string } = MatchersV3

/** Converts a pattern to Pact matchers for JSON. */
export const toJson = (pattern: Pattern): unknown => {
  switch (pattern.kind) {
    case 'each':
      return eachLike(toJson(pattern.of), 1)
    case 'fields':
      return Object.fromEntries(
        Object.entries(pattern.fields).map(([name, part]) => [name, toJson(part)]),
      )
    default:
      return toLeaf(pattern)
  }
}

const toLeaf = (leaf: Leaf): unknown => {
  switch (leaf.kind) {
    case 'exactly':
      // A number may also be a string of digits, as the client accepts it.
      return typeof leaf.example === 'number'
        ? matching(String.raw`^${leaf.example}(?:\.0+)?$`, leaf.example)
        : equal(leaf.example)
    case 'text':
      return string(leaf.example)
    case 'whole':
      return matching(`^${WHOLE}$`, leaf.example)
    case 'form':
      return matching(`^${leaf.form}$`, leaf.example)
    case 'texts':
      // Pact compares a list by its JSON text.
      return matching(String.raw`[\s\S]*[^\s"\[\]][\s\S]*`, leaf.example)
  }
}

/** Pact JS allows `regex` only for strings; Pact itself also compares numbers by their digits. */
const matching = (regex: string, value: string | number) => ({
  'pact:matcher:type': 'regex',
  regex,
  value,
})

/** The example of a pattern, without rules. */
export const exampleOf = (pattern: Pattern): unknown => {
  switch (pattern.kind) {
    case 'each':
      return Array.from({ length: pattern.examples }, () => exampleOf(pattern.of))
    case 'fields':
      return Object.fromEntries(
        Object.entries(pattern.fields).map(([name, part]) => [name, exampleOf(part)]),
      )
    default:
      return pattern.example
  }
}
