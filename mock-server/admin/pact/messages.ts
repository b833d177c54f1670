import * as v from 'valibot'
import type { NamespaceName } from '../../billing/identifiers.ts'
import { isTopUp } from '../../billing/transaction.ts'
import { type CallbackMessage, writeCallback } from '../../protocol/prepaid/callback.ts'
import type { Mock } from '../../server/mock.ts'
import { CallbackParameters, type MessageRequest } from './schemas.ts'

/** How many transactions are searched for the top-up; its state was set up just before. */
const SEARCHED = 1000

/**
 * The callback that a message of a contract is about: the newest that its state describes.
 *
 * @returns undefined when there is none, or the message has no such state
 */
export const findCallback = async (
  { providerStates }: v.InferOutput<typeof MessageRequest>,
  mock: Pick<Mock, 'ledger' | 'accounts' | 'fixtures'>,
  namespace: NamespaceName,
): Promise<CallbackMessage | undefined> => {
  const state = providerStates.find(({ name }) => name === 'a callback is sent')
  const parameters = v.safeParse(CallbackParameters, state?.params)
  if (!parameters.success) return undefined
  const { version, format, outcome, product_code, customer_id } = parameters.output
  const ended = outcome === 'succeeded' ? 'paid' : 'failed'
  const query = { limit: SEARCHED, state: ended } as const
  const topUp = (await mock.ledger.transactions(namespace, query))
    .filter(isTopUp)
    .find(
      (one) =>
        one.productCode === product_code &&
        one.customerNumber === customer_id &&
        one.topUp.version === version &&
        one.topUp.format === format,
    )
  const account = topUp && (await mock.accounts.find(namespace, topUp.username))
  return account && writeCallback(topUp, account, mock.fixtures.prepaid.messageOf)
}
