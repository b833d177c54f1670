import { describe, expect, test } from 'vitest'
import { openApi } from '../../../mock-server/export/openapi.ts'
import { aMockServer, MORNING } from '../../support/a-mock-server.ts'
import {
  aPrepaidPartner,
  hasOperation,
  PREPAID_OPERATIONS,
  type PrepaidOperation,
} from '../../support/a-prepaid-partner.ts'
import { aSource } from '../../support/a-source.ts'
import { anOpenApiValidator, aValidator } from '../../support/a-validator.ts'
import { PREPAID_FIELDS } from '../../support/prepaid-fields.ts'
import { read, wireFormats } from '../../support/wire-formats.ts'

type Content = Readonly<
  Record<string, { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
>
type Operation = {
  readonly requestBody: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
}

const document = openApi(aSource())
const paths = document.paths as unknown as Readonly<Record<string, { readonly post: Operation }>>
const schemas = (document.components as { schemas: Record<string, Record<string, unknown>> })
  .schemas
const { objections, objectionsTo } = aValidator(document)

/** The types of the operations, written here once more than in the export. */
const TYPES: Readonly<Record<PrepaidOperation, string>> = {
  balance: 'Balance',
  priceList: 'PrepaidPriceList',
  topUp: 'TopUp',
  status: 'TopUpStatus',
  pln: 'PlnInquiry',
  ovo: 'OvoInquiry',
  operator: 'Operator',
  gameForm: 'GameForm',
  player: 'GamePlayer',
  gameServers: 'GameServers',
  activationMail: 'ActivationMail',
}

const inEachVersion = PREPAID_OPERATIONS.flatMap((operation) =>
  ([1, 2] as const)
    .filter((version) => hasOperation(operation, version))
    .map((version) => ({ operation, version, type: `${TYPES[operation]}V${version}` })),
)

const post = async (path: string, body: string, format: 'json' | 'xml') => {
  const mock = aMockServer()
  const answer = await mock.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': `application/${format}` },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

test('is an OpenAPI 3.1 document by the published schema, with its webhook', async () => {
  const result = await anOpenApiValidator().validate(JSON.parse(JSON.stringify(document)))
  expect(result.errors).toBeUndefined()
  expect(Object.keys(document.webhooks as object)).toEqual(['topUpSettled'])
})

test('names every operation once', () => {
  const ids = JSON.stringify(document).match(/"operationId":"[^"]+"/g) ?? []
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(inEachVersion)('$operation of version $version', ({ operation, version, type }) => {
  test('has a type that the reply of the mock fits, and a refusal too', async () => {
    const mock = aMockServer()
    const { call, topUp } = aPrepaidPartner(mock)
    await topUp('xld25000', '0817777215', { refId: 'order-b' })
    const esim = await topUp('esimjp1', '081234567890')
    await mock.admin.transactions.settle(esim.trId, '00')
    const fields =
      operation === 'activationMail'
        ? { ...PREPAID_FIELDS[operation], tr_id: String(esim.trId) }
        : PREPAID_FIELDS[operation]
    const answer = await call(operation, fields, { version })
    expect(answer.status).toBe(200)
    expect(objections(type, answer.data)).toEqual([])
    const by = { username: '123123123', apiKey: 'wrong' }
    const refused = await call(operation, fields, { version, by })
    expect(objections('PrepaidRefusal', refused.data)).toEqual([])
    expect(objections(type, refused.data)).not.toEqual([])
  })

  test.each(wireFormats)('has an example in %s that the mock answers', async (format) => {
    const path = version === 1 ? '/v1/legacy/index' : pathOf(type)
    const examples = paths[path]?.post.requestBody.content[`application/${format}`]?.examples ?? {}
    const kinds = Object.keys(examples)
    const [name] = version === 1 ? kinds.filter((kind) => typeOf(kind) === type) : kinds
    const value = examples[name ?? '']?.value
    if (format === 'json') expect(objections(`${type}Request`, value)).toEqual([])
    const body = typeof value === 'string' ? value : JSON.stringify(value)
    const { status, text } = await post(path, body, format)
    expect(status).toBe(200)
    const { rc = '00' } = text.includes('<mp>') ? read('xml', text) : JSON.parse(text).data
    // Only these two refer to a top-up, which a fresh mock does not have.
    const expected = ['status', 'activationMail'].includes(operation) ? ['06'] : ['00', '39']
    expect(expected).toContain(rc)
  })
})

const typeOf = (kind: string) =>
  `${kind.replace(/(?:^|-)(.)/g, (_match, letter: string) => letter.toUpperCase())}V1`

const pathOf = (type: string): string => {
  const found = Object.entries(paths).find(([, item]) =>
    JSON.stringify(item).includes(`"#/components/schemas/${type}Request"`),
  )
  if (!found) throw new Error(`no path has ${type}Request`)
  return found[0]
}

describe.each([1, 2] as const)('a top-up of version %d', (version) => {
  test.each([
    ['00', 'xld25000', '0817777215'],
    ['07', 'xld25000', '0817777215'],
    ['00', 'hsteam12000', '0817777215'],
    ['00', 'esimjp1', '081234567890'],
  ])('settled with %s, of %s, fits its types, and so does its callback', async (...made) => {
    const [code, product, number] = made
    const mock = aMockServer()
    const { topUp, status } = aPrepaidPartner(mock)
    const { trId, refId } = await topUp(product, number, { version })
    await mock.admin.transactions.settle(trId, code)
    const { data } = await status(refId, { version })
    expect(objections(`TopUpStatusV${version}`, data)).toEqual([])
    expect(objections(`TopUpV${version}`, data)).toEqual([])
    const [callback] = (await mock.admin.callbacks.list()).callbacks
    const told = JSON.parse(callback?.body ?? '{}').data
    expect(objections(`CallbackV${version}`, told)).toEqual([])
    expect(objections(`CallbackV${version}`, data)).not.toEqual([])
  })
})

test('its examples of replies and callbacks fit their own schemas', () => {
  let compared = 0
  const compare = ({ content }: { readonly content: Content }, where: string) => {
    const { schema, examples = {} } = (content['application/json'] ?? {}) as {
      schema?: object
      examples?: Readonly<Record<string, { readonly value: unknown }>>
    }
    if (!schema) return
    const objectionsHere = objectionsTo(schema)
    for (const [name, { value }] of Object.entries(examples)) {
      expect(objectionsHere(value), `${where} ${name}`).toEqual([])
      compared += 1
    }
  }
  for (const [path, item] of Object.entries(paths))
    for (const operation of Object.values(item))
      for (const response of Object.values(operation.responses ?? {})) compare(response, path)
  const { topUpSettled } = document.webhooks as unknown as {
    topUpSettled: { post: Operation }
  }
  compare(topUpSettled.post.requestBody, 'callback')
  expect(compared).toBeGreaterThan(60)
})

test('a price list in US dollars fits its schema', async () => {
  const asked = { currency: 'USD' }
  const { data } = await aPrepaidPartner(aMockServer()).call('priceList', asked)
  expect(objections('PrepaidPriceListV2', data)).toEqual([])
  expect(
    objections('PrepaidPriceListV2Request', { username: 'a', sign: '0'.repeat(32), ...asked }),
  ).toEqual([])
})

test('a receipt as JSON fits its schema', async () => {
  const mock = aMockServer({ at: MORNING })
  const { trId } = await aPrepaidPartner(mock).topUp()
  await mock.admin.transactions.settle(trId, '00')
  const receipt = await mock.fetch(`/api/download/${trId}/1`, {
    headers: { 'Content-Type': 'application/json' },
  })
  const { data } = (await receipt.json()) as { data: unknown }
  expect(objections('PrepaidReceipt', data)).toEqual([])
})

test.each([
  [404, '/api/top-up/again', {}],
  [400, '/api/top-up', { username: '123123123' }],
  [413, '/api/top-up', { username: 'x'.repeat(70_000) }],
])('a refusal with HTTP %s has the documented shape', async (status, path, body) => {
  const answer = await post(path, JSON.stringify(body), 'json')
  expect(answer.status).toBe(status)
  expect(objections('PrepaidJsonRefusal', JSON.parse(answer.text))).toEqual([])
  expect(paths['/api/top-up']?.post.responses[status]).toBeDefined()
})

test.each([
  ['prepaid', 'bill/check', undefined],
  ['postpaid', 'top-up', undefined],
  [undefined, 'bill/check', ['xld25000']],
  [undefined, 'top-up', ['PGAS']],
] as const)('--api %s has no path …/%s with the products %o', (api, path, products) => {
  const source = aSource({ ...(api && { api }), ...(products && { products }) })
  const { paths: some, components } = openApi(source) as unknown as {
    paths: Record<string, unknown>
    components: { schemas: Record<string, unknown> }
  }
  expect(Object.keys(some).length).toBeGreaterThan(5)
  expect(Object.keys(some).filter((each) => each.endsWith(path))).toEqual([])
  const used = new Set(JSON.stringify({ some, components }).match(/#\/components\/schemas\/\w+/g))
  for (const pointer of used)
    expect(components.schemas).toHaveProperty(pointer.replace('#/components/schemas/', ''))
})

test('the discriminator of version 1 maps each command to its request', () => {
  const { discriminator } = schemas.LegacyCommand as {
    discriminator: { mapping: Readonly<Record<string, string>> }
  }
  for (const [command, pointer] of Object.entries(discriminator.mapping)) {
    const member = schemas[pointer.replace('#/components/schemas/', '')] as {
      required: string[]
      properties: Record<string, { const?: string }>
    }
    expect(member.required).toContain('commands')
    expect(member.properties.commands?.const).toBe(command)
  }
  expect(Object.keys(discriminator.mapping)).toHaveLength(8)
})
