import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { AdminEnv } from '../../../mock-server/admin/env.ts'
import { operation, stateOperation } from '../../../mock-server/admin/operation.ts'
import { addRoute } from '../../../mock-server/admin/route.ts'

/** Answers a request whose step of the ledger is repeated, as after a lost connection. */
const called = async (one: Parameters<typeof addRoute>[1]) => {
  const namespace = { name: 'default', journal: { catchUp: async () => undefined } }
  const ledger = {
    step: async (_: string, run: () => unknown) => {
      run()
      return run()
    },
  }
  const mock = { namespaces: { find: () => namespace, enter: async () => namespace }, ledger }
  const app = addRoute(new Hono<AdminEnv>(), one)
  return app.request('/top-up', { method: 'POST' }, { admin: { mock } } as never)
}

const declaration = {
  method: 'post',
  path: '/top-up',
  summary: '',
  answers: { 204: 'nothing' },
} as const

test('an operation that waits runs once, even if its step of the ledger is repeated', async () => {
  let calls = 0
  const handle = async () => {
    calls += 1
  }
  expect((await called(operation({ ...declaration, handle }))).status).toBe(204)
  expect(calls).toBe(1)
})

test('an operation on the state alone runs again with its step', async () => {
  let calls = 0
  const handle = () => {
    calls += 1
  }
  expect((await called(stateOperation({ ...declaration, handle }))).status).toBe(204)
  expect(calls).toBe(2)
})
