import type { Account } from '../../billing/account.ts'
import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidCatalogue } from '../../billing/prepaid/product.ts'
import { PrepaidCode } from '../../billing/prepaid/response-code.ts'
import type { ResponseCode } from '../../billing/response-code.ts'
import type { WireReply } from '../../wire/document.ts'
import type { EarlyRefusal } from '../refusal.ts'

/**
 * Gives an early refusal its code of the prepaid API, which differs from postpaid's for two kinds.
 *
 * @source 204 and 205 documented; 208 for an unknown username observed in one public client
 */
export const inPrepaidCodes = (
  refusal: EarlyRefusal,
  account: Account | undefined,
): EarlyRefusal => {
  switch (refusal.kind) {
    case 'caller-unverified':
      return {
        ...refusal,
        responseCode: account ? PrepaidCode.WrongAuthentication : PrepaidCode.InvalidData,
      }
    case 'command-unknown':
      return { ...refusal, responseCode: PrepaidCode.WrongCommand }
    default:
      return refusal
  }
}

/** The operations whose status is text. @source documented examples of PLN and OVO */
const SAYS_TEXT: ReadonlySet<PrepaidCommand['kind']> = new Set(['pln-inquiry', 'ovo-inquiry'])

type Codes = Pick<PrepaidCatalogue, 'messageOf' | 'statusOf'>

const statusIn = (kind: PrepaidCommand['kind'] | undefined, status: 0 | 2) =>
  kind !== undefined && SAYS_TEXT.has(kind) ? String(status) : status

/**
 * Renders a refusal: code, message and status, and nothing else.
 *
 * @source the body of 208, observed in one public client; that the others have it too is assumed
 */
export const renderPrepaidRefusal = (
  responseCode: ResponseCode,
  kind: PrepaidCommand['kind'] | undefined,
  { messageOf, statusOf }: Codes,
  fieldErrors?: EarlyRefusal['fieldErrors'],
): WireReply => ({
  data: {
    rc: responseCode,
    message: messageOf(responseCode),
    status: statusIn(kind, statusOf(responseCode) === 'pending' ? 0 : 2),
    ...(fieldErrors && { error_details: fieldErrors }),
  },
  envelope: 'flat',
  isBare: true,
})
