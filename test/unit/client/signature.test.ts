import { expect, test } from 'vitest'
import signatures from '../../../fixtures/signatures.json' with { type: 'json' }
import { sign } from '../../../src/index.ts'

test.each(signatures.vectors)('$command of $username signs $signed with $sign', (vector) => {
  expect(sign(vector.username, vector.apiKey, vector.signed)).toBe(vector.sign)
})
