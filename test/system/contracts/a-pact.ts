/** A pact as another team would write it. */

type Over = {
  readonly description?: string
  readonly providerStates?: readonly object[]
  readonly request?: object
  readonly response?: object
  readonly pending?: boolean
}

const json = (content: object) => ({ contentType: 'application/json', encoded: false, content })
const given = (name: string) => ({
  type: 'ProviderState',
  expression: `\${${name}}`,
  dataType: 'STRING',
})

/** What the vendor answers. */
export const answering = (responseCode: string) => ({
  status: 200,
  headers: { 'Content-Type': ['application/json'] },
  body: json({ data: { response_code: responseCode } }),
})

/** A status check for an order that was never placed. */
export const request = {
  method: 'POST',
  path: '/api/v1/bill/check',
  headers: { 'Content-Type': ['application/json'] },
  body: json({ commands: 'checkstatus', username: 'them', ref_id: 'theirs', sign: 'signed' }),
  generators: {
    body: {
      '$.username': given('username'),
      '$.ref_id': given('ref_id'),
      '$.sign': given('sign'),
    },
  },
}

/** Sends it, and gets 06. */
export const interaction = (over: Over = {}) => ({
  type: 'Synchronous/HTTP',
  description: 'asks for an order that was never placed',
  providerStates: [{ name: 'a partner', params: { signing: 'cs' } }],
  request,
  response: answering('06'),
  ...over,
})

/** A pact file of the fourth version. */
export const aPact = (...interactions: readonly object[]): string =>
  JSON.stringify({
    consumer: { name: 'billing-team' },
    provider: { name: 'bill payment' },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
  })
