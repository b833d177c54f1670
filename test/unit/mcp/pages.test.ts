import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { operationsOf } from '../../../mock-server/admin/operation.ts'
import { RESOURCES } from '../../../mock-server/admin/resources.ts'
import { methodOf } from '../../../mock-server/protocol/paths.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

const root = join(import.meta.dirname, '../../..')
const pages = ['AGENTS.md', 'llms.txt'] as const
const read = (page: string) => readFileSync(join(root, page), 'utf8')

const namedIn = (page: string, pattern: RegExp) =>
  [...new Set([...read(page).matchAll(pattern)].map(([, found = '']) => found))].sort()

describe.each(pages)('what %s tells an agent', (page) => {
  test('about the vendor’s paths', () => {
    const paths = namedIn(page, /`?(?:POST )?(\/(?:api|v1)\/[\w/-]+)/g)
    expect(paths.length).toBeGreaterThan(3)
    for (const path of paths) expect(methodOf(path), path).toBe('POST')
  })

  test('about paths of the admin API', () => {
    const known = [...operationsOf(RESOURCES).values()].map(({ path }) =>
      path.replaceAll(/:(\w+)/g, '<$1>'),
    )
    const paths = namedIn(page, /\/__admin(\/[\w/<>.-]*[\w>])/g).filter((path) => path !== '/mcp')
    expect(paths.length).toBeGreaterThan(3)
    for (const path of paths) expect(known, path).toContain(path)
  })

  test('about the test numbers of PGAS', async () => {
    const mock = aMockServer()
    const outcomeOf = async (number: string) => {
      const inquiry = await mock.inquire('PGAS', number)
      if (inquiry.responseCode !== '00') return `inquiry ${inquiry.responseCode}`
      return `payment ${(await mock.pay(inquiry)).responseCode}`
    }
    const numbers = namedIn(page, /`(011001\d{4})`/g)
    expect(await Promise.all(numbers.map(outcomeOf))).toEqual([
      ...['payment 00', 'inquiry 14', 'payment 37', 'payment 39'],
    ])
  })

  test('about codes that leave a payment pending', async () => {
    const { admin } = aMockServer()
    const codes = await admin.catalogue.responseCodes()
    const pending = codes.filter(({ status }) => status === 'pending').map(({ code }) => code)
    expect(read(page)).toMatch(/39, 05(?:,| and) (?:and )?201/)
    expect(pending.sort()).toEqual(['05', '201', '39'])
  })
})

test('a top-up as llms.txt has it is made', async () => {
  const [product = ''] = namedIn('llms.txt', /product `(\w+)`/g)
  const [number = ''] = namedIn('llms.txt', /number `(\d+)`/g)
  const { rc } = await aPrepaidPartner(aMockServer()).topUp(product, number)
  expect(rc).toBe('39')
})

test('the headers for one request do what AGENTS.md says', async () => {
  const mock = aMockServer()
  const headers = (name: string) => ({
    [name]: namedIn('AGENTS.md', new RegExp(`\`${name}: ([^\`]+)\``, 'g'))[0] ?? '',
  })
  const first = await mock.inquire('PGAS', '0110010000')
  const pending = await mock.pay(first, { headers: headers('X-Mock-Scenario') })
  expect(pending.responseCode).toBe('39')
  const second = await mock.inquire('PGAS', '0110010000')
  await expect(mock.pay(second, { headers: headers('X-Mock-Fault') })).rejects.toThrow()
})
