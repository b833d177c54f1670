import { describe, expect, test } from 'vitest'
import { openApi } from '../../../mock-server/export/openapi.ts'
import { goodNumber } from '../../../mock-server/export/requests.ts'
import { typeName } from '../../../mock-server/export/source.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aSource } from '../../support/a-source.ts'
import { anOpenApiValidator, aValidator } from '../../support/a-validator.ts'
import { read } from '../../support/wire-formats.ts'

type Examples = Readonly<Record<string, { readonly value: unknown }>>
type Content = Readonly<
  Record<string, { readonly examples?: Examples; readonly example?: unknown }>
>
type Operation = {
  readonly requestBody: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
}

const source = aSource()
const document = openApi(source)
const { post } = (document.paths as unknown as Record<string, { post: Operation }>)[
  '/api/v1/bill/check'
] as { post: Operation }
const schemas = (document.components as { schemas: Record<string, Record<string, unknown>> })
  .schemas
const requests = (type: string) => post.requestBody.content[type]?.examples ?? {}

const { objections } = aValidator(document)

const { families } = source.fixtures

test('is an OpenAPI 3.1 document by the published schema', async () => {
  const result = await anOpenApiValidator().validate(JSON.parse(JSON.stringify(document)))
  expect(result.errors).toBeUndefined()
  expect(result.valid).toBe(true)
})

test('knows every family and every product of the price list', () => {
  const known = families.flatMap((family) => {
    const request = schemas[`${typeName(family)}InquiryRequest`] as unknown as {
      properties: { code: { enum: string[] } }
    }
    return request.properties.code.enum
  })
  expect(known.toSorted()).toEqual(source.fixtures.products.map(({ code }) => code).toSorted())
})

describe.each(families.map((family) => [family.name, typeName(family)]))('%s', (name, type) => {
  const example = requests('application/json')[`${name}.inquiry`]?.value as Record<string, unknown>

  test('has an inquiry example that works, and describes every reply that follows', async () => {
    const mock = aMockServer()
    expect(objections('Command', example)).toEqual([])
    expect(objections(`${type}InquiryRequest`, example)).toEqual([])
    const inquiry = await mock.send(example as never)
    expect(inquiry.responseCode).toBe('00')
    expect(objections(`${type}Inquiry`, JSON.parse(inquiry.body).data)).toEqual([])
    expect(objections('JsonAnswer', JSON.parse(inquiry.body))).toEqual([])
    const refId = String(example.ref_id)
    const status = async () => JSON.parse((await mock.checkStatus(refId)).body).data
    expect(objections(`${type}Status`, await status())).toEqual([])
    const payment = await mock.pay({ trId: Number(inquiry.data.tr_id) })
    expect(payment.responseCode).toBe('00')
    expect(objections(`${type}Payment`, JSON.parse(payment.body).data)).toEqual([])
    expect(objections(`${type}Status`, await status())).toEqual([])
  })

  test.each(['37', '39'])('describes a payment that ends with %s', async (code) => {
    const mock = aMockServer()
    const inquiry = await mock.send(example as never)
    const headers = { 'X-Mock-Scenario': `payment=${code}` }
    const payment = await mock.pay({ trId: Number(inquiry.data.tr_id) }, { headers })
    expect(payment.responseCode).toBe(code)
    expect(objections(`${type}Payment`, JSON.parse(payment.body).data)).toEqual([])
    const status = await mock.checkStatus(String(example.ref_id))
    expect(objections(`${type}Status`, JSON.parse(status.body).data)).toEqual([])
  })

  test('has an XML example that works, and names the elements of its replies', async () => {
    const mock = aMockServer()
    const written = requests('application/xml')[`${name}.inquiry`]?.value as string
    const headers = { 'Content-Type': 'application/xml' }
    const answer = await mock.post(written, { format: 'xml' }, headers)
    const inquiry = read('xml', await answer.text())
    expect(inquiry.response_code).toBe('00')
    expect(unnamed(`${type}Inquiry`, inquiry)).toEqual([])
    const payment = await mock.pay({ trId: Number(inquiry.tr_id) }, { format: 'xml' })
    const body = payment.body
    for (const element of elementsOf(`${type}Payment`)) expect(body).toContain(`<${element}>`)
  })

  test('rejects another family’s reply', async () => {
    const other = families.find((family) => family.name !== name)
    if (!other) throw new Error('there is one family only')
    const foreign = requests('application/json')[`${other.name}.inquiry`]?.value
    expect(objections(`${type}InquiryRequest`, foreign)).not.toEqual([])
  })
})

/** Elements of an answer that a schema does not name. */
const unnamed = (schema: string, fields: Record<string, unknown>) => {
  const names = new Set(elementsOf(schema, false))
  return Object.keys(fields).filter((field) => !names.has(field))
}

/**
 * The XML elements a schema names; by default only scalar ones, because an empty list has no
 * element.
 */
const elementsOf = (schema: string, scalar = true): readonly string[] =>
  Object.entries(
    schemas[schema]?.properties as Record<string, { type?: string; xml?: { name: string } }>,
  )
    .filter(([, { type }]) => !scalar || (type !== 'object' && type !== 'array'))
    .map(([name, { xml }]) => xml?.name ?? name)

describe('the other commands', () => {
  test.each(['payment', 'check-status', 'price-list'])(
    '%s is accepted in both formats',
    async (name) => {
      const mock = aMockServer()
      const json = requests('application/json')[name]?.value
      expect(objections('Command', json)).toEqual([])
      const inJson = await mock.send(json as never)
      expect(inJson.responseCode ?? '00').toMatch(/^(?:00|42)$/)
      expect(objections('JsonAnswer', JSON.parse(inJson.body))).toEqual([])
      const headers = { 'Content-Type': 'application/xml' }
      const xml = requests('application/xml')[name]?.value as string
      const inXml = await mock.post(xml, { format: 'xml' }, headers)
      expect(await inXml.text()).toMatch(/<response_code>(?:00|42)<|<pasca>/)
    },
  )
})

describe('refusals', () => {
  test.each([
    [200, { commands: 'nonsense' }, '/api/v1/bill/check'],
    [400, { commands: 'checkstatus' }, '/api/v1/bill/check'],
    [404, {}, '/nowhere'],
    [413, { commands: 'x'.repeat(70_000) }, '/api/v1/bill/check'],
  ])('HTTP %s has the documented shape', async (status, fields, path) => {
    const answer = await aMockServer().send(fields as never, { path })
    expect(answer.status).toBe(status)
    expect(objections('JsonRefusal', JSON.parse(answer.body))).toEqual([])
    expect(post.responses[status]).toBeDefined()
  })
})

test('its examples of answers fit their own schemas', () => {
  const examples = post.responses[200]?.content['application/json']?.examples ?? {}
  expect(Object.keys(examples).length).toBe(families.length * 3 + 1)
  for (const [name, { value }] of Object.entries(examples))
    expect(objections('JsonAnswer', value), name).toEqual([])
})

type Discriminated = {
  readonly oneOf: readonly { readonly $ref: string }[]
  readonly discriminator: {
    readonly propertyName: string
    readonly mapping: Readonly<Record<string, string>>
  }
}

describe.each(['Command', 'BrowserCommand', 'InquiryRequest'])(
  'the discriminator of %s',
  (name) => {
    const { oneOf, discriminator } = schemas[name] as Discriminated
    const { propertyName, mapping } = discriminator

    test('maps every value to a member that requires the property with this value', () => {
      const members = oneOf.map(({ $ref }) => $ref)
      expect(new Set(Object.values(mapping))).toEqual(new Set(members))
      for (const [value, $ref] of Object.entries(mapping)) {
        const member = schemas[$ref.replace('#/components/schemas/', '')] as {
          required: string[]
          properties: Record<string, { const?: string; enum?: string[] }>
        }
        const { const: only, enum: several = [only] } = member.properties[propertyName] ?? {}
        expect(member.required, $ref).toContain(propertyName)
        expect(several, $ref).toContain(value)
      }
    })
  },
)

test('a wrong inquiry is held against the schema of its own product only', () => {
  // Ajv takes the values from the members, and refuses a mapping.
  const unmapped = JSON.parse(JSON.stringify(document, withoutMapping))
  const strict = aValidator(unmapped, { discriminator: true })
  const inquiry = requests('application/json')['bpjs-kesehatan.inquiry']?.value as object
  expect(strict.objections('Command', inquiry)).toEqual([])
  const wrong = strict.objections('Command', { ...inquiry, hp: '' })
  expect(wrong.map(({ instancePath }) => instancePath)).toEqual(['/hp'])
})

const withoutMapping = (key: string, value: unknown) => (key === 'mapping' ? undefined : value)

test('a receipt as JSON fits its schema', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  await mock.pay(inquiry)
  const receipt = await mock.fetch(`/api/v1/download/${inquiry.trId}/1`)
  expect(objections('Receipt', await receipt.json())).toEqual([])
})

test('a new family appears automatically, with its own fields', () => {
  const [pattern] = families
  if (!pattern) throw new Error('no family has a pattern')
  const [product] = source.fixtures.products.filter(({ family }) => family === pattern.name)
  if (!product) throw new Error('the family has no product')
  const family = { ...pattern, name: 'toll-road', title: 'Toll road' }
  const added = { ...product, family: 'toll-road', code: 'TOLL' as typeof product.code }
  const fixtures = {
    ...source.fixtures,
    families: [...families, family],
    products: [...source.fixtures.products, added],
  }
  const { components } = openApi(aSource({ fixtures })) as unknown as {
    components: { schemas: object }
  }
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(['TollRoadInquiryRequest', 'TollRoadPayment', 'TollRoadStatus']),
  )
})

test('describes the bill of every product, documented or generated', async () => {
  const mock = aMockServer()
  const active = source.fixtures.products.filter((product) => product.active)
  for (const product of active) {
    const hp = goodNumber(product)
    if (hp === undefined) continue
    const { body, responseCode } = await mock.inquire(product.code, hp)
    expect(responseCode, product.code).toBe('00')
    const family = families.find(({ name }) => name === product.family)
    if (!family) throw new Error(`${product.family} is not a family`)
    expect(objections(`${typeName(family)}Inquiry`, JSON.parse(body).data), product.code).toEqual(
      [],
    )
  }
  expect(active.length).toBeGreaterThan(150)
})

test.each(['current', 'legacy'] as const)(
  'describes the bill of every listed %s number',
  async (scheme) => {
    const mock = aMockServer({ testNumbers: scheme })
    const listed = source.fixtures.numbers.filter(
      (each) => each.scheme === scheme && each.stage === 'success',
    )
    for (const { code, hp, family } of listed) {
      const { body, responseCode } = await mock.inquire(code, hp)
      expect(responseCode, hp).toBe('00')
      const answer = JSON.parse(body)
      expect(objections('JsonAnswer', answer), `${code} ${hp}`).toEqual([])
      const type = typeName({ name: family } as Parameters<typeof typeName>[0])
      expect(objections(`${type}Inquiry`, answer.data), `${code} ${hp}`).toEqual([])
    }
    expect(listed.length).toBeGreaterThan(15)
  },
)
