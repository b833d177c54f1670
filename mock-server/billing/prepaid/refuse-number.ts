import type { PrepaidAccount } from '../account.ts'
import { type Decision, refuse } from '../decision.ts'
import type { CustomerNumber } from '../identifiers.ts'
import { nextWibMidnight } from '../wib.ts'
import type { TopUpRequest } from './command.ts'
import type { PrepaidContext } from './context.ts'
import { hasForm } from './player-form.ts'
import type { PrepaidProduct } from './product.ts'
import { PrepaidCode } from './response-code.ts'

/**
 * Refuses a number that cannot be topped up; undefined when nothing is wrong with it.
 *
 * @refuses NumberTooLong, NumberBlocked, OtherOperator, MalformedUserId or MalformedPlayer, then the
 * limits by WIB day
 * @source the codes are documented; their order, which of the two a malformed id gets, and that
 * failed top-ups do not count, are assumed
 */
export const refuseNumber = (
  { customerNumber, productCode }: TopUpRequest,
  { networks, playerForm }: PrepaidProduct,
  { account, catalogue, topUps, topUpLimit, now }: PrepaidContext,
): Decision | undefined => {
  if (customerNumber.length > catalogue.longestNumber)
    return refuse(PrepaidCode.NumberTooLong, 'number-too-long')
  if (isBlocked(customerNumber, account.prepaid))
    return refuse(PrepaidCode.NumberBlocked, 'number-blocked')
  const network = catalogue.operatorOf(customerNumber)
  if (networks && (network === undefined || !networks.includes(network)))
    return refuse(PrepaidCode.OtherOperator, 'number-of-another-operator')
  if (playerForm !== undefined && !hasForm(customerNumber, playerForm))
    return refuse(
      playerForm.includes('|') ? PrepaidCode.MalformedPlayer : PrepaidCode.MalformedUserId,
      'player-malformed',
    )
  if (topUpLimit === 'none') return undefined
  const midnight = nextWibMidnight(now)
  const today = topUps().filter(({ inquiredAt }) => nextWibMidnight(inquiredAt) === midnight)
  if (topUpLimit === 'once' && today.length > 0)
    return refuse(PrepaidCode.OncePerNumber, 'topped-up-today')
  return today.some((earlier) => earlier.productCode === productCode)
    ? refuse(PrepaidCode.OncePerNumberAndProduct, 'topped-up-today')
    : undefined
}

const isBlocked = (number: CustomerNumber, lists: PrepaidAccount | undefined): boolean =>
  lists?.blockedNumbers?.includes(number) === true ||
  (lists?.allowedNumbers !== undefined && !lists.allowedNumbers.includes(number))
