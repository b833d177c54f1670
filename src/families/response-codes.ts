// Written by `npm run generate` from the fixtures; change those.

/** The vendor's list of response codes: status and message. */
const DOCUMENTED = {
  '00': ['success', 'INQUIRY SUCCESS'],
  '01': ['failed', 'INVOICE HAS BEEN PAID'],
  '02': ['failed', 'BILL UNPAID'],
  '03': ['failed', 'INVALID REF ID'],
  '04': ['failed', 'BILLING ID EXPIRED'],
  '05': ['pending', 'UNDEFINED ERROR'],
  '06': ['failed', 'INQUIRY ID NOT FOUND'],
  '07': ['failed', 'TRANSACTION FAILED'],
  '08': ['failed', 'BILLING ID BLOCKED'],
  '09': ['failed', 'INQUIRY FAILED'],
  '10': ['failed', 'BILL IS NOT AVAILABLE'],
  '11': ['failed', 'DUPLICATE REF ID'],
  '13': ['failed', 'CUSTOMER NUMBER BLOCKED'],
  '14': ['failed', 'INCORRECT DESTINATION NUMBER'],
  '15': ['failed', 'NUMBER THAT YOU ENTERED IS NOT SUPPORTED'],
  '16': ['failed', "NUMBER DOESN'T MATCH THE OPERATOR"],
  '17': ['failed', 'BALANCE NOT ENOUGH'],
  '20': ['failed', 'PRODUCT UNREGISTERED'],
  '30': ['failed', 'PAYMENT HAVE TO BE DONE VIA COUNTER / PDAM'],
  '31': ['failed', 'TRANSACTION REJECTED DUE TO EXCEEDING MAXIMAL TOTAL BILL ALLOWED'],
  '32': ['failed', 'TRANSACTION FAILED, PLEASE PAY BILL OF ALL PERIOD'],
  '33': ['failed', "TRANSACTION CAN'T BE PROCESS, PLEASE TRY AGAIN LATER"],
  '34': ['failed', 'BILL HAS BEEN PAID'],
  '35': ['failed', 'TRANSACTION REJECTED DUE TO ANOTHER UNPAID ARREAR'],
  '36': ['failed', 'EXCEEDING DUE DATE, PLEASE PAY IN THE COUNTER / PDAM'],
  '37': ['failed', 'PAYMENT FAILED'],
  '38': ['failed', 'PAYMENT FAILED, PLEASE DO ANOTHER REQUEST'],
  '39': ['pending', 'PENDING / TRANSACTION IN PROCESS'],
  '40': ['failed', 'TRANSACTION REJECTED DUE TO ALL OR ONE OF THE ARREAR/INVOICE HAS BEEN PAID'],
  '41': ['failed', "CAN'T BE PAID IN COUNTER, PLEASE PAY TO THE CORRESPONDING COMPANY"],
  '42': ['failed', "PAYMENT REQUEST HAVEN'T BEEN RECEIEVED"],
  '43': ['failed', 'DATE INTERVAL CANNOT MORE THAN 31 DAYS'],
  '44': ['failed', 'EXCEEDING MAXIMAL DAILY INQUIRY ALLOWED'],
  '45': ['failed', 'TOO MANY INQUIRY REQUESTS'],
  '91': ['failed', 'DATABASE CONNECTION ERROR'],
  '92': ['failed', 'GENERAL ERROR'],
  '93': ['failed', 'INVALID AMOUNT'],
  '94': ['failed', 'SERVICE HAS EXPIRED'],
  '100': ['failed', 'INVALID SIGNATURE'],
  '101': ['failed', 'INVALID COMMAND'],
  '102': ['failed', 'INVALID IP ADDRESS'],
  '103': ['failed', 'TIMEOUT'],
  '105': ['failed', 'MISC ERROR / BILLER SYSTEM ERROR'],
  '106': ['failed', 'PRODUCT IS TEMPORARILY OUT OF SERVICE'],
  '107': ['failed', 'XML FORMAT ERROR'],
  '108': ['failed', "SORRY, YOUR ID CAN'T BE USED FOR THIS PRODUCT TRANSACTION"],
  '109': ['failed', 'SYSTEM CUT OFF'],
  '110': ['failed', 'SYSTEM UNDER MAINTENANCE'],
  '117': ['failed', 'PAGE NOT FOUND'],
  '118': ['failed', 'ACCOUNT SUSPENDED'],
  '201': ['pending', 'UNDEFINED RESPONSE CODE'],
} as const

/** A documented response code, a string of two or three digits. */
export type Documented = keyof typeof DOCUMENTED

/** Any response code, including new ones. */
export type ResponseCode = Documented | (string & {})

type Meaning = { readonly status: 'success' | 'pending' | 'failed'; readonly message: string }

/** What the vendor's list says about a response code; undefined when not listed. */
export const meaningOf = (code: string): Meaning | undefined => {
  if (!Object.hasOwn(DOCUMENTED, code)) return undefined
  const [status, message] = DOCUMENTED[code as Documented]
  return { status, message }
}
