import { expect, test } from 'vitest'
import { createSandbox } from '../../../mock-server/index.ts'
import { speakTo } from '../../support/a-mock-server.ts'
import {
  anOwnPostgres,
  describeWithOwnPostgres,
  describeWithPostgres,
  freshSchema,
} from '../../support/postgres.ts'
import { sumOf } from '../../support/read-metrics.ts'

describeWithPostgres('the metrics of two processes with one PostgreSQL ledger', () => {
  test('are what each has answered, and what both see in the ledger', async () => {
    const { url: ledger } = await freshSchema()
    const one = speakTo(createSandbox({ ledger }))
    const two = speakTo(createSandbox({ ledger }))
    await two.inquire('PGAS', '0110010000')
    const inquiry = await one.inquire('PGAS', '0110010000')
    await one.pay(inquiry)
    const texts = await Promise.all([one.admin.metrics(), two.admin.metrics()])
    const both = (name: string, labels = {}) => texts.map((text) => sumOf(text, name, labels))
    expect(both('iak_sandbox_requests_total')).toEqual([2, 1])
    expect(both('iak_sandbox_ledger_up')).toEqual([1, 1])
    const paid = { namespace: 'default', api: 'postpaid', state: 'paid' }
    expect(both('iak_sandbox_transactions', paid)).toEqual([1, 1])
    const deposit = await two.deposit()
    expect(both('iak_sandbox_deposit_rupiah')).toEqual([deposit, deposit])
    expect(deposit).toBeLessThan(1_000_000_000)
    await Promise.all([one.close(), two.close()])
  })
})

describeWithOwnPostgres('while the PostgreSQL server is away', () => {
  test('a scrape says so, and still has what was counted', async () => {
    const server = await anOwnPostgres()
    const mock = speakTo(createSandbox({ ledger: server.url }))
    await mock.inquire('PGAS', '0110010000')
    await server.stop()
    const response = await mock.fetch('/__admin/metrics')
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(sumOf(text, 'iak_sandbox_ledger_up')).toBe(0)
    expect(text).not.toContain('iak_sandbox_deposit_rupiah{')
    expect(sumOf(text, 'iak_sandbox_requests_total')).toBe(1)
    await mock.close()
  }, 60_000)
})
