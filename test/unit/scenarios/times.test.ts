import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

test('a scenario for the next payment leaves the one after it alone', async () => {
  const mock = aMockServer()
  await mock.admin.scenarios.arm({
    name: 'only the next',
    when: { command: 'payment', product: 'PGAS', times: 1 },
    answer: { outcomes: ['39', '37'] },
  })
  const first = await mock.inquire('PGAS', '0110010000')
  expect((await mock.pay(first)).responseCode).toBe('39')
  expect((await mock.checkStatus(first.refId)).responseCode).toBe('37')
  const second = await mock.inquire('PGAS', '0110010000')
  expect((await mock.pay(second)).responseCode).toBe('00')
})

test('a scenario for a few calls hides no later one', async () => {
  const { admin } = aMockServer()
  const when = { command: 'payment' } as const
  await admin.scenarios.replace([
    { name: 'the next two', when: { ...when, times: 2 }, answer: { outcomes: ['37'] } },
    { name: 'all others', when, answer: { outcomes: ['39'] } },
  ])
  expect((await admin.scenarios.list()).armed).toHaveLength(2)
})

test('a scenario for the third of the first two calls is refused', async () => {
  const { admin } = aMockServer()
  const arming = admin.scenarios.arm({
    name: 'never',
    when: { command: 'payment', nth: 3, times: 2 },
    answer: { outcomes: ['37'] },
  })
  await expect(arming).rejects.toThrow('only the first 2 calls')
})
