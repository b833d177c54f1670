import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSendPool } from '../../../mock-server/callbacks/pool.ts'
import { hang } from '../../support/callback-answers.ts'
import { type CallbackReceiver, startCallbackReceiver } from '../../support/callback-receiver.ts'
import { send } from './sending.ts'

let hanging: CallbackReceiver
let healthy: CallbackReceiver

beforeAll(async () => {
  ;[hanging, healthy] = await Promise.all([startCallbackReceiver(), startCallbackReceiver()])
  hanging.answerWith(hang)
})
afterAll(() => Promise.all([hanging.close(), healthy.close()]))

test('a receiver that hangs takes four connections, delays no other receiver, and is dropped at the end', async () => {
  const pool = createSendPool()
  const sendTo = ({ url }: CallbackReceiver) => pool.run(url, (signal) => send(url, { signal }))
  const stuck = Array.from({ length: 300 }, () => sendTo(hanging))
  await hanging.waitFor(4)
  const sent = await Promise.all(Array.from({ length: 100 }, () => sendTo(healthy)))
  for (const result of sent)
    expect(result).toMatchObject({ kind: 'ran', value: { kind: 'answered', status: 200 } })
  expect(healthy.received).toHaveLength(100)
  expect(hanging.connections()).toBe(4)
  expect(pool.counts()).toEqual({ running: 4, waiting: 250, dropped: 46 })

  await pool.close()
  const results = await Promise.all(stuck)
  const kinds = results.map((result) => (result.kind === 'ran' ? 'ran' : result.why))
  expect(Object.groupBy(kinds, (kind) => kind)).toMatchObject({
    ran: { length: 4 },
    closed: { length: 250 },
    full: { length: 46 },
  })
  expect(results[0]).toMatchObject({ kind: 'ran', value: { kind: 'failed', cause: 'cancelled' } })
  await vi.waitUntil(() => hanging.openConnections() + healthy.openConnections() === 0, {
    timeout: 10_000,
  })
})
