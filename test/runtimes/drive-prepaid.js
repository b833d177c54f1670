/**
 * Drives the built prepaid client in any runtime: it makes the calls that the vendor at `url` lists,
 * each at its own base URL, verifies the callbacks that it lists, and reports the results.
 */
import { IakPrepaid, verifyCallback } from './index.js'

const ACCOUNT = { username: 'me', apiKey: 'a-very-secret-key' }
const ORDER = { refId: 'order-1', productCode: 'xld25000', customerNumber: '0817777215' }

const CALLS = {
  topUp: (client) => client.topUp(ORDER),
  status: (client) => client.status(ORDER),
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
  for (const { id, call, format } of calls) {
    const options = { ...ACCOUNT, format, baseUrl: `${url}/${id}`, retries: 0, timeout: 5000 }
    made.push(await resultOf(CALLS[call](new IakPrepaid(options))))
  }
  for (const callback of callbacks) made.push(await resultOf(verifyCallback(callback, ACCOUNT)))
  return JSON.stringify(made)
}

export default {
  fetch: async (request) =>
    new Response(await drive(new URL(request.url).searchParams.get('vendor'))),
}
