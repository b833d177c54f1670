/**
 * The vendor's response codes that the billing rules use.
 *
 * Two or three digits, always a string. The whole list, with messages, is
 * `fixtures/response-codes.json`.
 */
export const ResponseCode = {
  Success: '00',
  InvalidRefId: '03',
  BillingIdExpired: '04',
  InquiryIdNotFound: '06',
  DuplicateRefId: '11',
  IncorrectDestinationNumber: '14',
  BalanceNotEnough: '17',
  ProductUnregistered: '20',
  BillHasBeenPaid: '34',
  Pending: '39',
  PaymentNotRequested: '42',
  InvalidSignature: '100',
  InvalidCommand: '101',
  InvalidIpAddress: '102',
  ProductOutOfService: '106',
  FormatError: '107',
  SystemCutOff: '109',
  Maintenance: '110',
  PageNotFound: '117',
  AccountSuspended: '118',
} as const

/** Any code of `fixtures/response-codes.json`. */
export type ResponseCode = string

/** The vendor's status of a code. */
export type CodeStatus = 'success' | 'failed' | 'pending'
