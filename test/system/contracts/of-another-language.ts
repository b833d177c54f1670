/** Pacts as the consumers of other languages write them: literal requests, no generators. */

/** An example of a partner's tests, whose account no server knows. */
const EXAMPLE = { username: 'warung', sign: '5d41402abc4b2a76b9719d911017c592' } as const

type Over = {
  readonly description?: string
  readonly state?: string | undefined
  readonly request?: object
  readonly data?: object
}

const JSON_TYPE = { 'Content-Type': 'application/json' }

/** A payment as the Ruby core of older versions of pact-python and pact-php writes it. */
export const payment = ({ description, state, request, data }: Over = {}) => ({
  description: description ?? 'payment · PGAS · it is paid',
  ...(state !== undefined && { providerState: state }),
  request: {
    method: 'post',
    path: '/api/v1/bill/check',
    headers: JSON_TYPE,
    body: { commands: 'pay-pasca', tr_id: 9900001, ...EXAMPLE, ...request },
  },
  response: {
    status: 200,
    headers: JSON_TYPE,
    body: { data: { tr_id: 1, response_code: '00', ...data } },
    matchingRules: {
      '$.body.data.tr_id': { match: 'type' },
      '$.headers.Content-Type': { match: 'regex', regex: '.*json.*' },
    },
  },
})

/** A file of version 2, in which a state has a name alone. */
export const ofVersion2 = (...interactions: readonly object[]): string =>
  JSON.stringify({
    consumer: { name: 'warung' },
    provider: { name: 'iak' },
    interactions,
    metadata: { pactSpecification: { version: '2.0.0' } },
  })

type XmlOver = {
  readonly username?: string
  readonly sign?: string
  readonly description?: string
  readonly states?: readonly object[]
  readonly fields?: string
  readonly code?: string
}

/** A request in XML as pact-jvm writes it: the body is a text. */
export const inXml = ({ states = [], fields = '', code = '00', ...over }: XmlOver) => ({
  description: over.description ?? 'a request in XML',
  providerStates: states,
  request: {
    method: 'POST',
    path: '/api/v1/bill/check',
    headers: { 'Content-Type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<mp>\n  <username>${over.username ?? EXAMPLE.username}</username>\n  ${fields}<sign>${over.sign ?? EXAMPLE.sign}</sign>\n</mp>`,
  },
  response: {
    status: 200,
    headers: { 'Content-Type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><mp><response_code>${code}</response_code></mp>`,
    matchingRules: {
      header: {
        'Content-Type': { matchers: [{ match: 'regex', regex: '.*xml.*' }], combine: 'AND' },
      },
    },
  },
})

/** A file of version 3. */
export const ofVersion3 = (...interactions: readonly object[]): string =>
  JSON.stringify({
    provider: { name: 'iak' },
    consumer: { name: 'loket' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' }, 'pact-jvm': { version: '4.6.14' } },
  })

/** A callback as the message of version 3 that pact-php and pact-python write. */
export const callback = (data: object) => ({
  description: 'the callback of a top-up',
  providerStates: [
    {
      name: 'a callback is sent',
      params: {
        ...{ product_code: 'xld25000', customer_id: '0817777215', outcome: 'succeeded' },
        ...{ version: 2, format: 'json' },
      },
    },
  ],
  contents: { data: { ref_id: 'order-1', ...data } },
  matchingRules: { body: { '$.data.ref_id': { matchers: [{ match: 'type' }], combine: 'AND' } } },
  metaData: { contentType: 'application/json' },
})

/** A file of version 3 with messages alone. */
export const messagesOfVersion3 = (...messages: readonly object[]): string =>
  JSON.stringify({
    consumer: { name: 'warung' },
    provider: { name: 'iak' },
    messages,
    metadata: { pactSpecification: { version: '3.0.0' } },
  })
