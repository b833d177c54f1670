import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { type Agent, anAgentAt, anAgentOn } from '../../support/an-agent.ts'

/** A process takes its time to start on a busy machine. */
const SLOW = { timeout: 60_000 }

let server: RunningSandbox
beforeAll(async () => {
  server = await startSandbox({ port: 0, at: '2026-03-01T10:00+07:00' })
})
afterAll(() => server.close())

const READS = [
  ...['explain_request', 'find_requests', 'get_request', 'get_transaction', 'list_accounts'],
  ...['list_callbacks', 'list_numbers', 'list_prepaid_numbers', 'list_prepaid_products'],
  ...['list_products', 'list_transactions', 'read_ledger', 'show_state', 'wait_for_requests'],
]

const WAYS: readonly [string, () => Promise<Agent>][] = [
  ['over stdio', () => anAgentOn(['--read-only', '--url', server.url])],
  ['over HTTP', () => anAgentAt(server.url, '/__admin/mcp?readOnly=true')],
]

describe.each(WAYS)('an agent that may only read (%s)', SLOW, (_, connect) => {
  let agent: Agent
  beforeAll(async () => {
    agent = await connect()
  }, SLOW.timeout)
  afterAll(() => agent[Symbol.asyncDispose]())

  test('sees only the tools that change nothing', async () => {
    const { tools } = await agent.client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual(READS)
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
  })

  test('is refused the others, and nothing changes', async () => {
    const before = await server.admin.snapshot.take()
    for (const [name, given] of [
      ['pay', { trId: 9732788 }],
      ['reset', {}],
      ['change_clock', { at: '23:59' }],
    ] as const)
      expect(await agent.refusal(name, given)).toBe(
        `${name} changes the sandbox, and this server is read-only; start it without --read-only, or connect without readOnly.`,
      )
    const { takenAt: _then, ...after } = await server.admin.snapshot.take()
    expect(before).toMatchObject(after)
  })

  test('can still read resources', async () => {
    expect(await agent.read('iak://vendor-api')).toContain('# The vendor')
  })
})

test('says of every tool whether it changes or destroys something', SLOW, async () => {
  await using agent = await anAgentAt(server.url)
  const { tools } = await agent.client.listTools()
  const reading = tools.filter(({ annotations }) => annotations?.readOnlyHint)
  expect(reading.map(({ name }) => name).sort()).toEqual(READS)
  const destroying = tools.filter(({ annotations }) => annotations?.destructiveHint)
  expect(destroying.map(({ name }) => name)).toEqual(['reset'])
})
