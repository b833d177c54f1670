import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startStandIn } from '../../support/stand-in/index.ts'
import { inquire, pay, send, valueIn } from './ask.ts'

test('the deposit falls by what paid and pending bills cost', async () => {
  const standIn = await startStandIn()
  const balances = []
  for (const hp of ['0110010000', '0110011037', '0110011039']) {
    const inquired = await inquire(standIn, 'json', { code: 'PGAS', hp, ref_id: `ref-${hp}` })
    const paid = await pay(standIn, 'json', valueIn(inquired, 'json', 'tr_id') ?? '')
    balances.push(JSON.parse(paid.body).data.balance)
  }
  expect(balances).toEqual([499_676_098, 499_676_098, 499_352_196])
  expect(standIn.requests.map(({ command }) => command).slice(0, 2)).toEqual([
    'inq-pasca',
    'pay-pasca',
  ])
  await standIn.close()
  expect(existsSync(standIn.caFile)).toBe(false)
})

test('an expired certificate is refused', async () => {
  const expired = await startStandIn({ certificate: 'expired' })
  await expect(send(expired, '/api/v1/download/1')).rejects.toMatchObject({
    code: 'CERT_HAS_EXPIRED',
  })
  await expired.close()
})
