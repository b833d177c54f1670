/**
 * The codes of the prepaid API that its rules use and that postpaid lacks or means otherwise.
 *
 * The whole list, with messages, is `fixtures/prepaid/response-codes.json`.
 */
export const PrepaidCode = {
  OtherOperator: '16',
  MalformedPlayer: '141',
  MalformedUserId: '142',
  LookupNotNeeded: '143',
  OncePerNumberAndProduct: '202',
  NumberTooLong: '203',
  WrongAuthentication: '204',
  WrongCommand: '205',
  NumberBlocked: '206',
  OncePerNumber: '207',
  InvalidData: '208',
  MailLimitReached: '301',
} as const
