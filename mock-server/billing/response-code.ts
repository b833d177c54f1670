/**
 * The vendor's response codes that the rules themselves speak.
 *
 * Two or three digits, always a string. The whole list, with messages, is `fixtures/response-codes.json`.
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

/** A code of `fixtures/response-codes.json`: known to the rules or only to the fixtures. */
export type ResponseCode = string

/** How the vendor wants a code read: done, refused, or not decided yet. */
export type CodeStatus = 'success' | 'failed' | 'pending'
