import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ANSWER_KINDS } from '../../../mock-server/catalogue/fidelity.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer, md5, PARTNER } from '../../support/a-mock-server.ts'

test('the API shows for every product what is documented, observed or assumed', async () => {
  const { products } = await aMockServer().admin.fidelity()
  const one = (code: string) => products.find((product) => product.code === code)
  expect(one('PGAS')?.inquiry).toMatchObject({ kind: 'documented', checked: '2026-11-21' })
  expect(one('PGAS')?.inquiry.source).toContain('product/pgas')
  expect(one('CBN')?.checkStatus).toEqual({ kind: 'assumed' })
  expect(one('MYREPRETAIL')?.receipt.kind).toBe('documented')
})

test('the API shows the same for every operation and product of the prepaid API', async () => {
  const { prepaid } = await aMockServer().admin.fidelity()
  const operation = (name: string, version: 1 | 2) =>
    prepaid.operations.find((one) => one.operation === name && one.version === version)
  expect(operation('top up', 1)).toMatchObject({
    path: '/v1/legacy/index',
    command: 'topup',
    json: { kind: 'documented' },
  })
  expect(operation('eSIM number list', 2)?.request.kind).toBe('assumed')
  expect(operation('check operator', 1)).toBeUndefined()
  const airtime = prepaid.products.find(({ code }) => code === 'xld25000')
  expect(airtime).toMatchObject({ type: 'pulsa', operator: 'xl', row: { kind: 'documented' } })
})

test('it counts as the page in docs does', async () => {
  const { products } = await aMockServer().admin.fidelity()
  const count = (kind: string) =>
    products.flatMap((one) => ANSWER_KINDS.filter((answer) => one[answer].kind === kind)).length
  const page = readFileSync(join(import.meta.dirname, '../../../docs/fidelity.md'), 'utf8')
  expect(page).toContain(
    `${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed`,
  )
})

test('check statuses that count as documented are those that are printed', () => {
  const { examples } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../exchanges/documented.json'), 'utf8'),
  ) as { examples: { name: string; reply: string }[] }
  const printed = examples
    .filter(({ name }) => name.includes('check-status') && name.endsWith('.json'))
    .map(({ reply }) => (JSON.parse(reply) as { data: { code: string } }).data.code)
  const documented = loadFixtures()
    .fidelity()
    .filter(({ checkStatus }) => checkStatus.kind === 'documented')
    .map(({ code }) => code)
  expect([...new Set(printed)]).toEqual(documented)
})

test('the ledger shows the entries of one transaction, with the deposit after each', async () => {
  const mock = aMockServer()
  await mock.pay(await mock.inquire('PGAS', '0110010000'))
  const inquiry = await mock.inquire('PGAS', '0110010000')
  await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
  await mock.admin.transactions.settle(inquiry.trId, '37')
  const { entries } = await mock.admin.ledger({ limit: 10, tr_id: inquiry.trId })
  expect(entries.map(({ kind, deposit }) => [kind, deposit])).toEqual([
    ['taken', 1_000_000_000 - 2 * 323_902],
    ['refunded', 1_000_000_000 - 323_902],
  ])
  const bad = await mock.fetch('/__admin/ledger?tr_id=x')
  expect(bad.status).toBe(400)
})

test('response codes come with the payment status they mean', async () => {
  const codes = await aMockServer().admin.catalogue.responseCodes()
  expect(codes).toContainEqual(
    expect.objectContaining({ code: '37', message: 'PAYMENT FAILED', status: 'failed' }),
  )
})

test('a payment is written as a signed shell command, with its scenario header', async () => {
  const mock = aMockServer()
  const { trId } = await mock.inquire('PGAS', '0110010000')
  const { command } = await mock.admin.transactions.curl(trId, { scenario: 'payment=39' })
  expect(command).toContain("-H 'X-Mock-Scenario: payment=39'")
  expect(command).toContain(md5(`${PARTNER.username}${PARTNER.apiKey}${trId}`))
  await expect(mock.admin.transactions.curl(1)).rejects.toThrow('no transaction')
})
