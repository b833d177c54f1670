/**
 * Drives the built prepaid client in any runtime: it makes the calls that the vendor at `url` lists,
 * each at its own base URL unless it names one, verifies the callbacks that it lists, and reports the
 * results.
 */
import { IakPrepaid, verifyCallback } from './index.js'

const ACCOUNT = { username: 'me', apiKey: 'a-very-secret-key' }
const ORDER = { refId: 'order-1', productCode: 'xld25000', customerNumber: '0817777215' }

const CALLS = {
  topUp: (client, order, headers) => client.topUp(order, { headers }),
  status: (client, order) => client.status(order),
  confirm: (client, order) => client.confirm(order, { firstWait: 5, patience: 100 }),
  receipt: (client, order) => client.receipt(order.trId),
}

const resultOf = (promise) =>
  promise.then(
    ({ outcome }) => outcome,
    ({ name }) => name,
  )

/** Makes every call and verifies every callback, one after the other. */
export const drive = async (url) => {
  const { calls, callbacks } = await (await fetch(`${url}/calls`)).json()
  const made = []
  for (const { id, call, format, order = ORDER, headers, ...more } of calls) {
    const common = { ...ACCOUNT, format, baseUrl: `${url}/${id}`, retries: 0, timeout: 5000 }
    made.push(await resultOf(CALLS[call](new IakPrepaid({ ...common, ...more }), order, headers)))
  }
  for (const callback of callbacks) made.push(await resultOf(verifyCallback(callback, ACCOUNT)))
  return JSON.stringify(made)
}

export default {
  fetch: async (request) =>
    new Response(await drive(new URL(request.url).searchParams.get('vendor'))),
}
