import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { type Agent, anAgentOn, ERAS } from '../../support/an-agent.ts'

/** Processes take their time to start on a busy machine. */
const SLOW = { timeout: 60_000 }

describe.each(ERAS)('an agent that starts its own sandbox (%s)', SLOW, (era) => {
  let agent: Agent
  beforeAll(async () => {
    agent = await anAgentOn([], era)
  }, SLOW.timeout)
  afterEach(() => agent.call('reset'))
  afterAll(() => agent[Symbol.asyncDispose]())

  test('inquires, pays and checks a bill', async () => {
    const inquiry = await agent.call('inquire', { product: 'PGAS', customerNumber: '0110010000' })
    expect(inquiry).toMatchObject({
      outcome: 'success',
      responseCode: '00',
      taken: 0,
      reply: { data: { tr_name: 'NGATIMUN', price: 324_502 } },
    })
    const paid = await agent.call('pay', { trId: inquiry.trId })
    expect(paid).toMatchObject({ outcome: 'success', message: 'PAYMENT SUCCESS', taken: 323_902 })
    const status = await agent.call('check_status', { refId: inquiry.refId })
    expect(status).toMatchObject({ outcome: 'success', reply: { data: { status: 1 } } })
    expect(await agent.call('read_ledger', { trId: inquiry.trId })).toMatchObject({
      holds: true,
      entries: [{ kind: 'taken', amount: -323_902 }],
    })
  })

  test('learns where the program under test has to send its requests', async () => {
    expect(agent.client.getInstructions()).toContain('show_state says the base URL')
    const { url } = await agent.call('show_state')
    const answer = await fetch(`${url}/api/v1/bill/check`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(200)
    const { requests } = await agent.call('find_requests')
    const id = expect.stringMatching(/^req-\d+$/)
    expect(requests).toMatchObject([{ id, outcome: 'refused', responseCode: '101' }])
  })

  test('logs to stderr, since stdout is for the protocol alone', async () => {
    await agent.call('inquire', { product: 'PGAS', customerNumber: '0110010014' })
    expect(agent.logged()).toContain('is ready on http://127.0.0.1:')
    await expect.poll(agent.logged).toContain('inquiry PGAS 0110010014 → 14')
  })
})

test('takes the flags of start for its sandbox', SLOW, async () => {
  await using agent = await anAgentOn([
    ...['--account', '0812000111:a-key-of-ours:5000000'],
    ...['--namespace', 'qa', '--log', 'silent'],
  ])
  expect((await agent.call('show_state')).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ns\/qa$/)
  expect(await agent.call('list_accounts')).toMatchObject([
    { username: '0812000111', deposit: 5_000_000 },
  ])
  expect(agent.logged()).toBe('')
})

test('uses a running server, with its token and in a namespace', SLOW, async () => {
  const server = await startSandbox({ port: 0, adminToken: 'a-token-of-ours' })
  try {
    await using agent = await anAgentOn([
      ...['--url', `${server.url}/ns/qa`, '--admin-token', 'a-token-of-ours'],
    ])
    await agent.call('inquire', { product: 'PGAS', customerNumber: '0110010000' })
    const { admin } = server.namespace('qa')
    expect(await admin.requests.find({ command: 'inquiry' })).toHaveLength(1)
    expect(await server.admin.requests.count()).toBe(0)
  } finally {
    await server.close()
  }
})

test('says that the token is missing or that no server responds, and goes on', SLOW, async () => {
  const closed = await startSandbox({ port: 0, adminToken: 'a-token-of-ours' })
  await using agent = await anAgentOn(['--url', closed.url])
  expect(await agent.refusal('show_state')).toBe(
    'Send the admin token as "Authorization: Bearer …". Start iak-sandbox mcp with --admin-token.',
  )
  await closed.close()
  expect(await agent.refusal('show_state')).toMatch(
    /^no server responds at http:\/\/127\.0\.0\.1:\d+; start iak-sandbox, or correct --url/,
  )
  const another = await startSandbox({ port: closed.port })
  try {
    expect(await agent.call('show_state')).toMatchObject({ clock: { mode: 'real' } })
  } finally {
    await another.close()
  }
})
