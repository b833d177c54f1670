import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

/** A sandbox with one paid bill, one armed scenario, and a case of both. */
const withACase = async () => {
  const mock = aMockServer()
  await mock.pay(await mock.inquire('PGAS', '0110010000', { refId: 'of-the-case' }))
  await mock.admin.scenarios.arm({
    name: 'the next fails',
    when: { command: 'payment', times: 1 },
    answer: { outcomes: ['37'] },
  })
  const saved = await mock.admin.cases.save({ name: 'Paid twice?', note: 'it was not' })
  return { mock, saved }
}

test('a case is listed with its name, its note and what is in it', async () => {
  const { mock, saved } = await withACase()
  expect((await mock.admin.cases.list()).cases).toEqual([saved])
  expect(saved).toMatchObject({
    name: 'Paid twice?',
    note: 'it was not',
    scenarios: 1,
    faults: 0,
    requests: 2,
  })
})

test('a case brings back what was armed and paid, and its requests stay readable', async () => {
  const { mock, saved } = await withACase()
  const after = await mock.deposit()
  await mock.admin.reset()
  expect(await mock.deposit()).not.toBe(after)
  await mock.admin.cases.open(saved.id)
  expect(await mock.deposit()).toBe(after)
  expect((await mock.admin.scenarios.list()).armed).toHaveLength(1)
  const { requests } = await mock.admin.cases.get(saved.id)
  expect(requests?.[1]).toMatchObject({ order: { refId: 'of-the-case', product: 'PGAS' } })
})

test('the file of a case can be added to another server', async () => {
  const { mock, saved } = await withACase()
  const elsewhere = aMockServer()
  const added = await elsewhere.admin.cases.add(await mock.admin.cases.get(saved.id))
  expect(added).toEqual(saved)
  expect((await elsewhere.admin.cases.open(added.id)).transactions).toBe(saved.transactions)
})

test('a case that was removed is gone', async () => {
  const { mock, saved } = await withACase()
  await mock.admin.cases.remove(saved.id)
  expect((await mock.admin.cases.list()).cases).toEqual([])
  await expect(mock.admin.cases.open(saved.id)).rejects.toThrow('There is no case')
})

test('no more than fifty cases are kept', async () => {
  const { admin } = aMockServer()
  for (let n = 0; n < 50; n += 1) await admin.cases.save({ name: `case ${n}`, requests: 0 })
  await expect(admin.cases.save({ name: 'one more' })).rejects.toThrow('at most 50 cases')
})

test('a file with a name but without substance is refused', async () => {
  const { admin } = aMockServer()
  await expect(admin.cases.add({ name: 'nothing' } as never)).rejects.toThrow('/format')
})

test('the overview shows what determines the next answers', async () => {
  const { mock } = await withACase()
  await mock.admin.faults.arm({ fault: { kind: 'hang' } })
  expect(await mock.admin.overview()).toMatchObject({
    clock: { mode: 'frozen' },
    settings: { businessHours: false },
    scenarios: [{ name: 'the next fails', matched: 0 }],
    faults: [{ fault: { kind: 'hang' } }],
    journal: { kept: 2, evicted: 0, oldest: 'req-1' },
  })
})
