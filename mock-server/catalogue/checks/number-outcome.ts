import { type Check, problemAt } from './check.ts'
import { numbersOf, responseCodes } from './entries.ts'

/** The outcome of a number is a response code of the vendor. */
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
          `is ${responseCode}, but a success, and only a success, has code 00`,
        )
    }
  },
}
