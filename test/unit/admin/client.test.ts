import { expect, test } from 'vitest'
import { createAdminClient } from '../../../mock-server/admin/client/client.ts'

/** A client whose requests are recorded, and answered with one response. */
const aRecordedClient = (answer: () => Response, token?: string) => {
  const sent: { readonly path: string; readonly init: RequestInit }[] = []
  const admin = createAdminClient(async (path, init) => {
    sent.push({ path, init })
    return answer()
  }, token)
  return { admin, sent }
}

const nothing = () => new Response(null, { status: 204 })

test('path parameters are encoded, and a query leaves out what is undefined', async () => {
  const { admin, sent } = aRecordedClient(() => Response.json({}))
  await admin.scenarios.disarm('a/b ?')
  await admin.transactions.list({ state: 'paid', limit: undefined })
  await admin.transactions.list()
  expect(sent.map(({ path, init }) => [init.method, path])).toEqual([
    ['DELETE', '/__admin/scenarios/a%2Fb%20%3F'],
    ['GET', '/__admin/transactions?state=paid'],
    ['GET', '/__admin/transactions'],
  ])
})

test('an operation with a body sends one, an operation without does not', async () => {
  const { admin, sent } = aRecordedClient(() => Response.json({ count: 0 }))
  await admin.requests.count()
  await admin.faults.list()
  expect(sent.map(({ init }) => init.body)).toEqual(['{}', undefined])
})

test('the token is sent with every request', async () => {
  const { admin, sent } = aRecordedClient(nothing, 'a-token-of-ours')
  await admin.faults.clear()
  expect(sent[0]?.init.headers).toMatchObject({ Authorization: 'Bearer a-token-of-ours' })
})

test('an error that is not a problem document is thrown with its text', async () => {
  const { admin } = aRecordedClient(() => new Response('Bad Gateway', { status: 502 }))
  await expect(admin.clock.read()).rejects.toMatchObject({
    name: 'AdminError',
    status: 502,
    message: 'Bad Gateway',
  })
})
