import { type Check, problemAt } from './check.ts'
import { numbersOf, responseCodes } from './entries.ts'

/** What a number stands for is an answer the vendor has. */
export const numberOutcome: Check = {
  requires: 'A test number has a listed response code; 00, and only 00, is a success.',
  *find(context) {
    const codes = responseCodes(context.level)
    for (const { file, keys, entry } of numbersOf(context)) {
      const { stage, responseCode } = entry
      const place = [...keys, 'responseCode']
      if (codes && !codes.has(responseCode))
        yield problemAt(file, place, `${responseCode} is not in response-codes.json`)
      if ((stage === 'success') !== (responseCode === '00'))
        yield problemAt(
          file,
          place,
          `is ${responseCode}, but only a success answers 00, and always`,
        )
    }
  },
}
