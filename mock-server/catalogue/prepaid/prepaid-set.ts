import type { ContentOf, FixtureReader } from '../fixture-reader.ts'

/** The prepaid files of one folder, or of several merged folders; one that is invalid is undefined. */
export type PrepaidSet = {
  readonly responseCodes: ContentOf<'prepaid-response-codes'> | undefined
  readonly operators: ContentOf<'prepaid-operators'> | undefined
  readonly products: ContentOf<'prepaid-products'> | undefined
  readonly games: ContentOf<'prepaid-games'> | undefined
  readonly testNumbers: ContentOf<'prepaid-test-numbers'> | undefined
  readonly serialNumbers: ContentOf<'prepaid-serial-numbers'> | undefined
  readonly operations: ContentOf<'prepaid-operations'> | undefined
}

/** Reads the prepaid files of a folder. */
export const readPrepaidSet = (read: FixtureReader['read']): PrepaidSet => ({
  responseCodes: read('prepaid/response-codes.json', 'prepaid-response-codes'),
  operators: read('prepaid/operators.json', 'prepaid-operators'),
  products: read('prepaid/products.json', 'prepaid-products'),
  games: read('prepaid/games.json', 'prepaid-games'),
  testNumbers: read('prepaid/test-numbers.json', 'prepaid-test-numbers'),
  serialNumbers: read('prepaid/serial-numbers.json', 'prepaid-serial-numbers'),
  operations: read('prepaid/operations.json', 'prepaid-operations'),
})
