import { prepaidMethodOf } from './prepaid/endpoint.ts'

/** The vendor's bill endpoint. */
export const BILL_PATH = '/api/v1/bill/check'

/** The vendor's bill endpoint for browsers. @source the vendor's client-side SDK */
export const BROWSER_BILL_PATH = '/api/v1/client-js/bill/check'

/** The vendor's custom receipt endpoint. */
export const CUSTOM_RECEIPT_PATH = '/api/v1/bill/download/custom'

/** The methods and paths of the postpaid API, as documented. */
export const VENDOR_PATHS = [
  `POST ${BILL_PATH}`,
  `POST ${BROWSER_BILL_PATH}`,
  `POST ${CUSTOM_RECEIPT_PATH}`,
  'GET /api/v1/download/{tr_id}',
] as const

/** Whether a path is one of the postpaid API. */
export const isPostpaidPath = (path: string): boolean => FORMS.some(({ form }) => form.test(path))

/** The method of a path of either API; undefined for any other path. */
export const methodOf = (path: string): 'GET' | 'POST' | undefined =>
  FORMS.find(({ form }) => form.test(path))?.method ?? prepaidMethodOf(path)

const FORMS = [
  { method: 'POST', form: /^\/api\/v1\/(?:client-js\/)?bill\/check(?:\/[^/]+)?$/ },
  { method: 'POST', form: /^\/api\/v1\/bill\/download\/custom$/ },
  { method: 'GET', form: /^\/api\/v1\/download\/[^/]+(?:\/1)?$/ },
] as const
