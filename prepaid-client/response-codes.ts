// Written by `npm run generate` from the fixtures; change those.

/** The vendor's list of response codes: status and message. */
const DOCUMENTED = {
  '00': ['success', 'SUCCESS'],
  '06': ['failed', 'TRANSACTION NOT FOUND'],
  '07': ['failed', 'FAILED'],
  '10': ['failed', 'REACH TOP UP LIMIT USING SAME DESTINATION NUMBER IN 1 DAY'],
  '12': ['failed', 'BALANCE MAXIMUM LIMIT EXCEEDED'],
  '13': ['failed', 'CUSTOMER NUMBER BLOCKED'],
  '14': ['failed', 'INCORRECT DESTINATION NUMBER'],
  '16': ['failed', 'NUMBER NOT MATCH WITH OPERATOR'],
  '17': ['failed', 'INSUFFICIENT DEPOSIT'],
  '18': ['failed', 'NUMBER NOT AVAILABLE'],
  '19': ['failed', 'NUMBER IS ALREADY IN USE'],
  '20': ['failed', 'CODE NOT FOUND'],
  '21': ['failed', 'NUMBER EXPIRED'],
  '39': ['pending', 'PROCESS'],
  '102': ['failed', 'INVALID IP ADDRESS'],
  '106': ['failed', 'PRODUCT IS TEMPORARILY OUT OF SERVICE'],
  '107': ['failed', 'ERROR IN XML FORMAT'],
  '110': ['failed', 'SYSTEM UNDER MAINTENANCE'],
  '117': ['failed', 'PAGE NOT FOUND'],
  '118': ['failed', 'ACCOUNT SUSPENDED'],
  '121': ['failed', 'MONTHLY TOP UP LIMIT EXCEEDED'],
  '131': ['failed', 'TOP UP REGION BLOCKED FOR PLAYER'],
  '132': ['failed', 'PRODUCT CODE NOT ELIGIBLE DUE TO SUBSCRIBER LOCATION'],
  '141': ['failed', 'INVALID USER ID / ZONE ID / SERVER ID / ROLENAME'],
  '142': ['failed', 'INVALID USER ID'],
  '143': ['failed', 'INQUIRY NOT NEEDED'],
  '201': ['pending', 'UNDEFINED RESPONSE CODE'],
  '202': ['failed', 'MAXIMUM 1 NUMBER 1 TIME IN 1 DAY'],
  '203': ['failed', 'NUMBER IS TOO LONG'],
  '204': ['failed', 'WRONG AUTHENTICATION'],
  '205': ['failed', 'WRONG COMMAND'],
  '206': ['failed', 'THIS DESTINATION NUMBER HAS BEEN BLOCKED'],
  '207': ['failed', 'MAXIMUM 1 NUMBER WITH ANY CODE 1 TIME IN 1 DAY'],
  '208': ['failed', 'INVALID DATA'],
  '301': ['failed', 'EMAIL SEND LIMIT REACHED'],
  '43': ['failed', 'DATE INTERVAL CANNOT MORE THAN 31 DAYS'],
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
