/** The vendor's bill endpoint. */
export const BILL_PATH = '/api/v1/bill/check'

/** The vendor's bill endpoint for programs in a browser. @source the vendor's client-side SDK */
export const BROWSER_BILL_PATH = '/api/v1/client-js/bill/check'

/** The vendor's custom receipt. */
export const CUSTOM_RECEIPT_PATH = '/api/v1/bill/download/custom'

/** Every path of the vendor's, with its method, as its pages write them. */
export const VENDOR_PATHS = [
  `POST ${BILL_PATH}`,
  `POST ${BROWSER_BILL_PATH}`,
  `POST ${CUSTOM_RECEIPT_PATH}`,
  'GET /api/v1/download/{tr_id}',
] as const

/** Tells whether a path is one of the vendor's and which method it wants; undefined when it is none. */
export const methodOf = (path: string): 'GET' | 'POST' | undefined =>
  FORMS.find(({ form }) => form.test(path))?.method

const FORMS = [
  { method: 'POST', form: /^\/api\/v1\/(?:client-js\/)?bill\/check(?:\/[^/]+)?$/ },
  { method: 'POST', form: /^\/api\/v1\/bill\/download\/custom$/ },
  { method: 'GET', form: /^\/api\/v1\/download\/[^/]+(?:\/1)?$/ },
] as const
