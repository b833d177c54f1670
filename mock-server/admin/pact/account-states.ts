import type * as v from 'valibot'
import type { Account } from '../../billing/account.ts'
import { PrepaidCode } from '../../billing/prepaid/response-code.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import {
  BlockedNumberParameters,
  LimitedNumberParameters,
  OutOfServiceParameters,
  RefIdParameters,
} from './schemas.ts'
import { type Acting, notAccepted, sendTopUp } from './send-top-up.ts'
import { UnreachedState } from './states.ts'

/** The parameters of the states that are settings of an account or of the price list. */
export const ACCOUNT_PARAMETERS = {
  'a prepaid partner whose deposit is too low': RefIdParameters,
  'a prepaid partner who blocks the number': BlockedNumberParameters,
  'a product is out of service': OutOfServiceParameters,
  'a number was topped up today': LimitedNumberParameters,
} as const

/** One of these states with its parameters. */
export type AccountState = {
  [Name in keyof typeof ACCOUNT_PARAMETERS]: {
    readonly name: Name
    readonly parameters: v.InferOutput<(typeof ACCOUNT_PARAMETERS)[Name]>
  }
}[keyof typeof ACCOUNT_PARAMETERS]

/** Whether a state is one of these. */
export const isAccountState = <S extends { readonly name: string }>(
  state: S,
): state is Extract<S, AccountState> => Object.hasOwn(ACCOUNT_PARAMETERS, state.name)

/** @unit rupiah */
const ENOUGH = 1_000_000_000

/**
 * Finds the account that is in a state. Each state has an account of its own, so that no other
 * interaction sees its settings.
 *
 * @param usual the account of the other states
 * @throws UnreachedState when the product is in service, or the number cannot be topped up
 */
export const accountIn = async (
  state: AccountState,
  refId: string,
  usual: Account,
  acting: Acting,
): Promise<Account> => {
  switch (state.name) {
    case 'a prepaid partner whose deposit is too low':
      return acting.account('pact-low-deposit', { deposit: 0 })
    case 'a prepaid partner who blocks the number': {
      const { customer_id: number } = state.parameters
      return acting.account('pact-blocked-number', { deposit: ENOUGH, blockedNumbers: [number] })
    }
    case 'a product is out of service': {
      const inactive = acting.inactive()
      const { product_code: code } = state.parameters
      if (inactive.includes(code)) return usual
      throw new UnreachedState(
        `${code} is in service or unknown; the products out of service are ${inactive.join(', ')}`,
      )
    }
    case 'a number was topped up today': {
      const { limit, ...asked } = state.parameters
      const settings = { deposit: ENOUGH, topUpLimit: limit }
      const account = await acting.account(`pact-limit-${limit}`, settings)
      const answer = await sendTopUp(asked, `${refId}-earlier`, account, acting)
      if (TOPPED_UP.has(answer.rc)) return account
      throw notAccepted(asked, answer)
    }
  }
}

/** The codes of a top-up that was accepted now, or earlier that day. */
const TOPPED_UP: ReadonlySet<string> = new Set([
  ResponseCode.Pending,
  PrepaidCode.OncePerNumberAndProduct,
  PrepaidCode.OncePerNumber,
])
