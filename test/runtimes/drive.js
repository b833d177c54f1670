/**
 * Drives the built client in any runtime. It asks the vendor at `url` which calls to make, makes
 * each at its own base URL, and reports its result. It is JavaScript, because some of the runtimes
 * read nothing else.
 */
import { IakPostpaid } from './index.js'

const ORDER = { trId: 9900001, refId: 'order-1' }
const ASKED = { productCode: 'PGAS', customerNumber: '0110010000', refId: 'order-1' }

/** The inquiry before a payment. */
const INQUIRED = {
  ...ORDER,
  outcome: 'inquired',
  bill: {
    family: 'pgas',
    productCode: 'PGAS',
    customerNumber: '0110010000',
    billAmount: 321500,
    adminFee: 2500,
    totalPrice: 324000,
    deductedAmount: 323000,
  },
}

const CALLS = {
  pay: (client) => client.pay(INQUIRED),
  checkStatus: (client) => client.checkStatus(ORDER),
  inquire: (client) => client.inquire(ASKED),
  priceList: (client) => client.priceList(),
  receipt: (client) => client.receipt(ORDER.trId),
}

const ERRORS = {
  UnknownOutcomeError: 'unknown',
  UnreadableReplyError: 'unreadable',
  TransportError: 'lost',
}

const make = async (url, { id, call, baseUrl = `${url}/${id}` }) => {
  const client = new IakPostpaid({
    ...{ username: 'me', apiKey: 'a-very-secret-key', baseUrl },
    ...{ retries: 0, timeout: 5000 },
  })
  try {
    return { id, made: (await CALLS[call](client)).outcome }
  } catch (error) {
    return {
      id,
      made: ERRORS[error.name] ?? `${error.name}: ${error.message}`,
      sent: error.sent,
    }
  }
}

/**
 * Makes every call that the vendor at `url` lists, one after the other, over persistent
 * connections.
 */
export const drive = async (url) => {
  const calls = await (await fetch(`${url}/calls`)).json()
  const made = []
  for (const call of calls) made.push(await make(url, call))
  return JSON.stringify(made)
}

export default {
  fetch: async (request) =>
    new Response(await drive(new URL(request.url).searchParams.get('vendor'))),
}
