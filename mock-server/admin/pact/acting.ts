import { randomUUID } from 'node:crypto'
import type { Account } from '../../billing/account.ts'
import { parseTrId, type Username } from '../../billing/identifiers.ts'
import type { ResponseCode } from '../../billing/response-code.ts'
import { rupiah } from '../../billing/rupiah.ts'
import type { NamespaceCall, Surroundings } from '../operation.ts'
import { settlePending } from '../settle-pending.ts'
import type { Acting } from './send-top-up.ts'
import { type Answer, type Ask, type StartAfresh, UnreachedState } from './states.ts'

/** A request to the namespace of a call, through the whole mock. */
export type Call = Surroundings & Pick<NamespaceCall<string, never, undefined>, 'namespace'>

/** Sends a postpaid command. */
export const askIn =
  ({ answering, namespace: { name } }: Call): Ask =>
  async (fields) => {
    const text = await send(
      answering,
      `/ns/${name}/api/v1/bill/check`,
      'application/json',
      JSON.stringify(fields),
    )
    try {
      return (JSON.parse(text) as { data: Answer }).data
    } catch (cause) {
      throw unreadable(cause)
    }
  }

/** Sends prepaid requests, and settles top-ups. */
export const actingIn = (
  { mock, answering, namespace: { name, clock } }: Call,
  { begin }: StartAfresh,
): Acting => ({
  begin,
  send: (path, contentType, body) => send(answering, `/ns/${name}${path}`, contentType, body),
  settle: async (text, responseCode) => {
    const trId = parseTrId(text)
    if (trId === undefined) throw unreadable(undefined)
    const query = { namespace: name, username: '' as Username, transaction: { trId } }
    await settlePending(mock, query, responseCode as ResponseCode, () => clock.now())
  },
  account: async (text, { deposit, ...prepaid }) => {
    const username = text as Username
    const account: Account = {
      ...{ username, apiKey: randomUUID(), deposit: rupiah(deposit) },
      ...{ suspended: false, allowedIps: undefined, prepaid },
    }
    if (await mock.accounts.create(name, account, clock.now())) return account
    const changed = await mock.accounts.change(name, username, { prepaid }, clock.now())
    if (typeof changed === 'object') return changed
    throw new UnreachedState(`the account ${text} was removed meanwhile`)
  },
  inactive: () =>
    mock.fixtures.prepaid.products.filter(({ active }) => !active).map(({ code }) => code),
})

const send = async (
  answering: Surroundings['answering'],
  path: string,
  contentType: string,
  body: string,
): Promise<string> => {
  const request = new Request(`http://sandbox.test${path}`, {
    method: 'POST',
    headers: { 'Content-Type': contentType },
    body,
  })
  try {
    return await (await answering(request)).text()
  } catch (cause) {
    throw unreadable(cause)
  }
}

/** An armed fault may break the response. */
const unreadable = (cause: unknown) =>
  new UnreachedState("the mock's answer could not be read", { cause })
