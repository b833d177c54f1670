import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../../mock-server/index.ts'
import { type Agent, anAgentAt } from '../../../support/an-agent.ts'
import { startCallbackReceiver } from '../../../support/callback-receiver.ts'

let server: RunningSandbox
beforeAll(async () => {
  server = await startSandbox({ port: 0, at: '2026-03-01T10:00+07:00' })
})
afterAll(() => server.close())

const GAS = { product: 'PGAS', customerNumber: '0110010000' }
const AIRTIME = { product: 'xld25000', customerNumber: '0817777215' }
const PENDING = { ...GAS, customerNumber: '0110011039' }
const ACCOUNT = { username: '123123123' }

/** A payment that stays pending. */
const aPendingPayment = async ({ call }: Agent) => {
  const { trId, refId } = await call('inquire', PENDING)
  expect(await call('pay', { trId })).toMatchObject({ outcome: 'pending', responseCode: '39' })
  return { trId, refId }
}

/** A settled top-up without a receiver of its callback, which is noticed soon after it is due. */
const aTopUpWithoutReceiver = async ({ call }: Agent) => {
  const { trId } = await call('top_up', AIRTIME)
  await call('settle', { trId, responseCode: '00' })
  const states = async () =>
    (await call('list_callbacks')).callbacks.map(({ state }: { state: string }) => state)
  await expect.poll(states).toEqual(['no-url'])
  return { trId }
}

/** What an agent does with each tool, and what it sees then. */
const WALKS: Readonly<Record<string, (agent: Agent) => Promise<void>>> = {
  inquire: async ({ call }) => {
    const fields = { month: '2' }
    const bill = { product: 'BPJS', customerNumber: '8801234560000', fields }
    expect(await call('inquire', bill)).toMatchObject({ outcome: 'success' })
    const without = await call('inquire', { ...bill, fields: {} })
    expect(without).toMatchObject({ outcome: 'refused', responseCode: '107' })
    expect(without.hint).toContain('month')
    const wallet = { product: 'SHOPEEPAY', customerNumber: '082100000000' }
    const filled = await call('inquire', { ...wallet, fields: { 'desc.amount': 70_000 } })
    expect(filled).toMatchObject({ outcome: 'success', reply: { data: { nominal: 70_000 } } })
  },
  pay: async ({ call }) => {
    const { trId } = await call('inquire', GAS)
    const lost = await call('pay', { trId, fault: 'response-lost' })
    expect(lost).toMatchObject({ outcome: 'broken', fault: 'response-lost', reply: null })
    expect(await call('pay', { trId })).toMatchObject({ outcome: 'refused', responseCode: '34' })
  },
  check_status: async (agent) => {
    const { refId } = await aPendingPayment(agent)
    const status = await agent.call('check_status', { refId })
    expect(status).toMatchObject({ outcome: 'pending', reply: { data: { status: 3 } } })
  },
  top_up: async ({ call }) => {
    const order = { ...AIRTIME, refId: 'my-order' }
    const first = await call('top_up', order)
    expect(first).toMatchObject({ outcome: 'pending', responseCode: '39', taken: 25_000 })
    expect(await call('top_up', order)).toMatchObject({ trId: first.trId, taken: 0 })
  },
  check_top_up: async ({ call }) => {
    const { refId } = await call('top_up', { ...AIRTIME, scenario: 'topup=failed:07' })
    await call('change_clock', { moveBySeconds: 2 })
    expect(await call('check_top_up', { refId })).toMatchObject({
      ...{ outcome: 'failed', responseCode: '07' },
    })
  },
  list_transactions: async (agent) => {
    const { trId } = await aPendingPayment(agent)
    const { transactions } = await agent.call('list_transactions', { state: 'processing' })
    expect(transactions).toMatchObject([{ trId, productCode: 'PGAS' }])
  },
  get_transaction: async ({ call, refusal }) => {
    expect(await call('get_transaction', { trId: 9732788 })).toMatchObject({ state: 'inquired' })
    expect(await refusal('get_transaction', { trId: 1 })).toContain('There is no transaction')
  },
  settle: async (agent) => {
    const { trId } = await aPendingPayment(agent)
    const settled = await agent.call('settle', { trId, responseCode: '37' })
    expect(settled).toMatchObject({ state: 'failed', responseCode: '37' })
    expect(await agent.refusal('settle', { trId, responseCode: '00' })).toContain('only once')
  },
  read_ledger: async ({ call }) => {
    await call('pay', { trId: 9732788 })
    const { holds, entries } = await call('read_ledger', { trId: 9732788 })
    expect({ holds, entries }).toMatchObject({ holds: true, entries: [{ amount: -323_902 }] })
  },
  list_accounts: async ({ call }) => {
    const accounts = await call('list_accounts')
    expect(accounts).toMatchObject([{ ...ACCOUNT, deposit: 1_000_000_000 }])
    expect(JSON.stringify(accounts)).not.toContain('apiKey')
  },
  change_account: async ({ call }) => {
    await call('change_account', { ...ACCOUNT, suspended: true })
    expect(await call('inquire', GAS)).toMatchObject({ outcome: 'refused', responseCode: '118' })
  },
  list_callbacks: async (agent) => {
    const { trId } = await aTopUpWithoutReceiver(agent)
    const { callbacks } = await agent.call('list_callbacks')
    expect(callbacks).toMatchObject([{ id: trId, state: 'no-url' }])
    expect(callbacks[0].body).toContain('"sign":"(left out)"')
  },
  resend_callback: async (agent) => {
    const { call } = agent
    const receiver = await startCallbackReceiver()
    try {
      const { trId } = await aTopUpWithoutReceiver(agent)
      await call('change_account', { ...ACCOUNT, callbackUrl: receiver.url.href })
      await call('resend_callback', { id: trId })
      expect((await receiver.waitFor(1))[0]?.body).toContain(`"tr_id":"${trId}"`)
      const found = await call('wait_for_requests', { kind: 'callback' })
      expect(found.requests).toMatchObject([{ kind: 'callback', outcome: 'success', trId }])
    } finally {
      await receiver.close()
    }
  },
  arm_scenario: async ({ call, refusal }) => {
    const scenario = { name: 'closed', when: { command: 'inquiry' }, answer: { outcomes: ['106'] } }
    expect(await call('arm_scenario', scenario)).toMatchObject({ armed: [{ name: 'closed' }] })
    expect(await call('inquire', GAS)).toMatchObject({ outcome: 'refused', responseCode: '106' })
    const misspelt = { ...scenario, when: { command: 'inquiry', product: 'PGSA' } }
    expect(await refusal('arm_scenario', misspelt)).toContain('did you mean PGAS')
  },
  disarm_scenario: async ({ call, refusal }) => {
    const answer = { outcomes: ['106'] }
    await call('arm_scenario', { name: 'closed', when: { command: 'inquiry' }, answer })
    await call('disarm_scenario', { name: 'closed' })
    expect(await call('inquire', GAS)).toMatchObject({ outcome: 'success' })
    expect(await refusal('disarm_scenario', { name: 'closed' })).toContain('No scenario "closed"')
  },
  arm_fault: async ({ call }) => {
    const fault = { fault: { kind: 'response-lost' }, scope: { command: 'payment' }, times: 1 }
    expect(await call('arm_fault', fault)).toMatchObject({ id: 'fault-1', timesLeft: 1 })
    expect(await call('pay', { trId: 9732788 })).toMatchObject({ outcome: 'broken' })
    expect(await call('get_transaction', { trId: 9732788 })).toMatchObject({ state: 'paid' })
  },
  disarm_fault: async ({ call }) => {
    const { id } = await call('arm_fault', { fault: { kind: 'request-lost' } })
    await call('disarm_fault', { id })
    expect(await call('inquire', GAS)).toMatchObject({ outcome: 'success' })
  },
  change_clock: async ({ call }) => {
    const { trId } = await call('inquire', GAS)
    expect(await call('change_clock', { at: '2026-03-02T00:01' })).toMatchObject({ mode: 'frozen' })
    expect(await call('pay', { trId })).toMatchObject({ outcome: 'refused', responseCode: '04' })
  },
  release_clock: async ({ call }) => {
    await call('change_clock', { at: '2030-01-01T00:00' })
    expect((await call('release_clock')).now).toMatch(/^2026-03-01T10:00/)
  },
  change_settings: async ({ call }) => {
    await call('change_settings', { maintenance: true })
    expect(await call('inquire', GAS)).toMatchObject({ outcome: 'refused', responseCode: '110' })
  },
  reset: async ({ call }) => {
    await call('pay', { trId: 9732788 })
    expect(await call('reset', { what: 'state' })).toEqual({ reset: ['state'] })
    expect(await call('get_transaction', { trId: 9732788 })).toMatchObject({ state: 'inquired' })
    expect((await call('find_requests')).requests).toHaveLength(1)
  },
  find_requests: async ({ call }) => {
    await call('inquire', { ...GAS, customerNumber: '999' })
    const { requests } = await call('find_requests', { responseCode: '14' })
    expect(requests).toMatchObject([{ product: 'PGAS', customerNumber: '999', outcome: 'refused' }])
    expect(requests[0].hint).toContain('999')
  },
  wait_for_requests: async ({ call, refusal }) => {
    const waited = call('wait_for_requests', { command: 'inquiry', timeoutMs: 60_000 })
    await call('inquire', GAS)
    expect(await waited).toMatchObject({ matched: 1, requests: [{ command: 'inquiry' }] })
    const tooLong = { command: 'payment', timeoutMs: 1 }
    expect(await refusal('wait_for_requests', tooLong)).toBe('waited 1 ms for 1 request, saw 0')
  },
  get_request: async ({ call }) => {
    const { id } = await call('inquire', GAS)
    const request = await call('get_request', { id })
    expect(request).toMatchObject({ id, document: { sign: '(left out)', hp: '0110010000' } })
    expect(request.body).toContain('"sign":"(left out)"')
  },
  explain_request: async ({ call }) => {
    const { id } = await call('inquire', { ...GAS, customerNumber: '011001000' })
    const why = await call('explain_request', { id })
    expect(why.nearMisses).toContainEqual(expect.objectContaining({ value: '0110010000' }))
    expect(why.sign).toEqual({
      recipe: 'md5(username + api_key + ref_id)',
      ...{ valid: true, found: null },
    })
  },
  replay_request: async ({ call }) => {
    const { id } = await call('inquire', GAS)
    const again = await call('replay_request', { id, refId: 'another' })
    expect(await call('get_request', { id: again.id })).toMatchObject({
      ...{ outcome: 'success', order: { refId: 'another' } },
    })
  },
  show_state: async ({ call }) => {
    await call('arm_fault', { fault: { kind: 'hang' } })
    expect(await call('show_state')).toMatchObject({
      clock: { mode: 'frozen' },
      faults: [{ fault: { kind: 'hang' } }],
    })
  },
  list_numbers: async ({ call, refusal }) => {
    const { PGAS } = await call('list_numbers', { product: 'PGAS' })
    expect(PGAS).toMatchObject({ '0110011037': 'payment 37: Payment - Payment Failed' })
    expect(await refusal('list_numbers', { product: 'pgas' })).toContain('did you mean PGAS?')
  },
  list_products: async ({ call }) => {
    const { pgas } = await call('list_products')
    expect(pgas).toEqual({ PGAS: 'PERUSAHAAN GAS NEGARA; numbers 011001SCCC' })
  },
  list_prepaid_products: async ({ call }) => {
    const products = await call('list_prepaid_products', { type: 'pulsa', operator: 'xl' })
    expect(products).toContainEqual(expect.objectContaining({ code: 'xld25000', price: 25_000 }))
  },
  list_prepaid_numbers: async ({ call }) => {
    expect(await call('list_prepaid_numbers')).toContainEqual(
      expect.objectContaining({ operation: 'inquiry PLN', code: '00' }),
    )
  },
}

test('every tool has a walk', async () => {
  await using agent = await anAgentAt(server.url)
  const { tools } = await agent.client.listTools()
  expect(Object.keys(WALKS).sort()).toEqual(tools.map(({ name }) => name).sort())
})

test.each(Object.entries(WALKS))('%s', async (name, walk) => {
  await using agent = await anAgentAt(server.url, `/ns/${name}/__admin/mcp`)
  const called: string[] = []
  const call: Agent['call'] = (tool, given) => {
    called.push(tool)
    return agent.call(tool, given)
  }
  await walk({ ...agent, call })
  expect(called).toContain(name)
})

test('no answer has a key or a sign', async () => {
  await using agent = await anAgentAt(server.url, '/ns/secrets/__admin/mcp')
  const { id, trId } = await agent.call('inquire', GAS)
  await agent.call('pay', { trId })
  const answers = await Promise.all([
    agent.call('get_request', { id }),
    agent.call('explain_request', { id }),
    agent.call('find_requests'),
    agent.call('list_accounts'),
    agent.call('list_callbacks'),
  ])
  expect(JSON.stringify(answers)).not.toMatch(/\b[0-9a-f]{32}\b|"sandbox"|apiKey/)
})
