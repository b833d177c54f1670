import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox, type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { anAgentAt, ERAS } from '../../support/an-agent.ts'
import { rawRequest } from '../../support/raw-socket.ts'

const TOKEN = 'a-token-of-ours'

let open: RunningSandbox
let withToken: RunningSandbox
beforeAll(async () => {
  open = await startSandbox({ port: 0 })
  withToken = await startSandbox({ port: 0, adminToken: TOKEN })
})
afterAll(() => Promise.all([open.close(), withToken.close()]))

const PATH = '/__admin/mcp'
const HEADERS = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
}
const LIST = JSON.stringify({ jsonrpc: '2.0', id: 5, method: 'tools/list' })

const post = (body: string, headers: Record<string, string> = {}, path = PATH) =>
  fetch(open.url + path, { method: 'POST', headers: { ...HEADERS, ...headers }, body })

describe.each(ERAS)('an agent of a running server (%s)', (era) => {
  test('inquires, pays and checks a bill in its namespace', async () => {
    await using agent = await anAgentAt(open.url, `/ns/${era}${PATH}`, {}, era)
    expect(await agent.call('show_state')).toMatchObject({ url: `${open.url}/ns/${era}` })
    const bill = { product: 'PGAS', customerNumber: '0110010000' }
    const { trId, refId } = await agent.call('inquire', bill)
    expect(await agent.call('pay', { trId })).toMatchObject({ outcome: 'success' })
    expect(await agent.call('check_status', { refId })).toMatchObject({ outcome: 'success' })
    expect(await open.namespace(era).admin.requests.count()).toBe(3)
    expect(await open.admin.requests.count({ command: 'payment' })).toBe(0)
  })

  test('reads what it needs to write a client', async () => {
    await using agent = await anAgentAt(open.url, PATH, {}, era)
    const { resources } = await agent.client.listResources()
    for (const { uri, mimeType } of resources) {
      const text = await agent.read(uri)
      if (mimeType === 'application/json') expect(JSON.parse(text).length, uri).toBeGreaterThan(5)
      else expect(text, uri).toMatch(/^# /)
    }
    const { resourceTemplates } = await agent.client.listResourceTemplates()
    expect(resourceTemplates).toMatchObject([{ uriTemplate: 'iak://families/{name}' }])
    expect(JSON.parse(await agent.read('iak://families/bpjs-kesehatan'))).toMatchObject({
      products: ['BPJS', 'BPJSB'],
      requestFields: [{ name: 'month', type: 'integer', required: true }],
    })
    await expect(agent.read('iak://families/bpjs')).rejects.toThrow('There is no family "bpjs"')
    await expect(agent.read('iak://nothing')).rejects.toThrow('iak://nothing')
  })
})

test('takes the namespace from the header, as every path does', async () => {
  await using agent = await anAgentAt(open.url, PATH, { 'X-Mock-Namespace': 'by-header' })
  await agent.call('inquire', { product: 'PGAS', customerNumber: '0110010000' })
  expect(await open.namespace('by-header').admin.requests.count()).toBe(1)
})

describe('a server with a token', () => {
  test('serves an agent that has it', async () => {
    await using agent = await anAgentAt(withToken.url, PATH, { Authorization: `Bearer ${TOKEN}` })
    expect(await agent.call('list_accounts')).toHaveLength(1)
  })

  test.each([{}, { Authorization: 'Bearer another' }])(
    'refuses one without it: %j',
    async (headers) => {
      await expect(anAgentAt(withToken.url, PATH, headers)).rejects.toThrow()
      const answer = await fetch(withToken.url + PATH, {
        method: 'POST',
        headers: { ...HEADERS, ...headers },
        body: LIST,
      })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ title: 'Token required' })
    },
  )
})

describe('a page of another site', () => {
  test.each([
    { host: 'evil.example' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('cannot use it: %j', async (headers) => {
    const status = await new Promise((resolve, reject) => {
      const { port } = open
      request({ port, path: PATH, method: 'POST', headers: { ...HEADERS, ...headers } }, (answer) =>
        resolve(answer.statusCode),
      )
        .on('error', reject)
        .end(LIST)
    })
    expect(status).toBe(403)
  })
})

describe('a client that sends rubbish', () => {
  test.each([
    ['what is not JSON', 'rubbish', {}, 400, 'Invalid JSON'],
    ['nothing', '', {}, 400, ''],
    ['a number', '5', {}, 400, ''],
    ['a message without a method', '{"jsonrpc":"2.0","id":5}', {}, 400, ''],
    ['another media type', LIST, { 'Content-Type': 'text/plain' }, 415, 'application/json'],
    ['two megabytes', `{"jsonrpc":"2.0","x":"${'x'.repeat(2 * 1024 * 1024)}"}`, {}, 413, '1048576'],
  ])('is told so for %s, and the next one is answered', async (_, body, headers, status, text) => {
    const answer = await post(body, headers)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(text)
    expect((await post(LIST)).status).toBe(200)
  })

  test('is told about a query it cannot mean', async () => {
    for (const query of ['?readonly=true', '?readOnly=yes', '?readOnly=true&readOnly=false']) {
      const answer = await post(LIST, {}, PATH + query)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ title: 'Invalid query' })
    }
  })

  test('is told that only POST is answered', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await fetch(open.url + PATH, { method, headers: HEADERS })).status).toBe(405)
  })

  test('cuts its request, and the sandbox goes on', async () => {
    const head = `POST ${PATH} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000`
    const { socket, closed } = await rawRequest(open.port, `${head}\r\nX: 1`, '')
    socket.write('{"jsonrpc":')
    socket.destroy()
    await closed
    expect((await post(LIST)).status).toBe(200)
  })
})

test('is answered without a port, too', async () => {
  const { fetch, close } = createSandbox()
  const answer = await fetch(PATH, { method: 'POST', headers: HEADERS, body: LIST })
  expect(await answer.text()).toContain('"name":"inquire"')
  await close()
})

test('is not there when the admin API is disabled', async () => {
  const { fetch, close } = createSandbox({ admin: false })
  const answer = await fetch(PATH, { method: 'POST', headers: HEADERS, body: LIST })
  expect(answer.status).toBe(404)
  await close()
})
