import { expect, onTestFinished } from 'vitest'
import { aMockServer, type MockServer } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'

/** A receiver that is closed with its test. */
export const aReceiver = async () => {
  const receiver = await startCallbackReceiver()
  onTestFinished(() => receiver.close())
  return receiver
}

/** A partner whose top-ups are called back to a real receiver. */
export const aCalledPartner = async (options: Parameters<typeof aMockServer>[0] = {}) => {
  const receiver = await aReceiver()
  const mock = aMockServer({ callbackUrl: receiver.url.href, ...options })
  onTestFinished(() => mock.close())
  return { receiver, mock, ...aPrepaidPartner(mock) }
}

/** The callback of the newest top-up, or of one with this tr_id. */
export const callbackOf = async ({ admin }: Pick<MockServer, 'admin'>, trId?: number) => {
  const { callbacks } = await admin.callbacks.list({ limit: 1000 })
  return callbacks.find(({ id }) => trId === undefined || id === trId)
}

/** Waits until a callback is in a state. */
export const untilCallbackIs = (mock: Pick<MockServer, 'admin'>, state: string, trId?: number) =>
  expect.poll(async () => (await callbackOf(mock, trId))?.state, { timeout: 20_000 }).toBe(state)

/** The fields of a callback in JSON. */
export const fieldsOf = ({ body }: { readonly body: string }): Readonly<Record<string, string>> =>
  JSON.parse(body).data
