import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

const LIST = ['rc:37,39 product:PLN', 'user:"a/b & c" is:failed', 'kasir']

test('the searches of a team are listed, newest first, in its namespace alone', async () => {
  const mock = aMockServer()
  const { filters, overview } = mock.admin
  for (const q of LIST.toReversed()) await filters.save({ q })
  expect(await filters.list()).toEqual({ filters: LIST })
  expect((await overview()).filters).toEqual(LIST)
  expect(await mock.namespace('elsewhere').admin.filters.list()).toEqual({ filters: [] })
})

test('a search that is saved again moves to the front', async () => {
  const { filters } = aMockServer().admin
  for (const q of LIST) await filters.save({ q })
  expect(await filters.save({ q: ` ${LIST[0]} ` })).toEqual({
    filters: [LIST[0], LIST[2], LIST[1]],
  })
})

test('a saved search is removed once', async () => {
  const { filters } = aMockServer().admin
  for (const q of LIST) await filters.save({ q })
  for (const q of LIST) await filters.remove(q)
  expect(await filters.list()).toEqual({ filters: [] })
  await expect(filters.remove('kasir')).rejects.toMatchObject({ status: 404 })
})

test('a search that is understood only in part is not saved', async () => {
  const { filters } = aMockServer().admin
  await expect(filters.save({ q: 'rc:39 colour:red' })).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('there is no field "colour"'),
  })
  expect(await filters.list()).toEqual({ filters: [] })
})

test('the 21st search is refused, until one is removed', async () => {
  const { filters } = aMockServer().admin
  for (let n = 1; n <= 20; n += 1) await filters.save({ q: `order-${n}` })
  await expect(filters.save({ q: 'order-21' })).rejects.toMatchObject({ status: 409 })
  await filters.save({ q: 'order-7' })
  await filters.remove('order-1')
  expect((await filters.save({ q: 'order-21' })).filters).toHaveLength(20)
})

test('a reset and a snapshot leave the saved searches alone', async () => {
  const mock = aMockServer()
  await mock.admin.filters.save({ q: 'rc:39' })
  const before = await mock.admin.snapshot.take()
  await mock.admin.filters.save({ q: 'rc:37' })
  await mock.admin.reset()
  await mock.admin.snapshot.restore(before)
  expect(await mock.admin.filters.list()).toEqual({ filters: ['rc:37', 'rc:39'] })
})

test('a namespace that was removed has none when it is created again', async () => {
  const mock = aMockServer()
  const team = mock.namespace('team')
  await team.admin.filters.save({ q: 'rc:39' })
  await mock.admin.namespaces.remove('team')
  expect(await team.admin.filters.list()).toEqual({ filters: [] })
})
