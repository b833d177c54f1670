import { admin } from './admin.ts'
import { prepaidCodes, responseCodes } from './response-codes.ts'

/** Loads the response codes of both APIs once: they change with the fixtures alone. */
export const loadResponseCodes = (): void => {
  if (responseCodes.peek().length > 0) return
  Promise.all([admin.catalogue.responseCodes(), admin.catalogue.prepaidResponseCodes()]).then(
    ([postpaid, prepaid]) => {
      responseCodes.value = postpaid
      prepaidCodes.value = prepaid
    },
    () => {},
  )
}
