import { type Check, problemAt } from '../../checks/check.ts'

/** A code of bills may mean something else here, or nothing. */
export const knownCodes: Check = {
  requires: 'The outcome of last digits is a code of prepaid/response-codes.json.',
  *find({ own, level }) {
    const codes = level.prepaid.responseCodes?.map(({ code }) => code)
    if (!codes) return
    for (const [index, { responseCode }] of (
      own.prepaid.testNumbers?.lastDigits?.cases ?? []
    ).entries())
      if (!codes.includes(responseCode))
        yield problemAt(
          'prepaid/test-numbers.json',
          ['lastDigits', 'cases', index, 'responseCode'],
          `${responseCode} is not in prepaid/response-codes.json; add it there, or correct it`,
        )
  },
}
