import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { aMockServer, MORNING, md5, PARTNER, speakTo } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const execute = promisify(execFile)

let running: RunningSandbox
beforeAll(async () => {
  running = await startSandbox({ port: 0, at: MORNING })
})
afterAll(() => running.close())

/** Pastes a command into a shell. */
const paste = async (command: string) =>
  (await execute('bash', ['-c', command.replaceAll('curl ', 'curl -s ')])).stdout

const lastId = async ({ admin }: Pick<RunningSandbox, 'admin'>) =>
  (await admin.requests.list({ limit: 1 })).requests[0]?.id ?? ''

describe('a replayed request', () => {
  test.each(wireFormats)('is answered again, with the same ref_id (%s)', async (format) => {
    const mock = aMockServer()
    const { refId } = await mock.inquire('PGAS', '0110010000', { format })
    const { id, isSigned } = await mock.admin.requests.replay('req-1')
    expect({ id, isSigned }).toEqual({ id: 'req-2', isSigned: true })
    expect(await mock.admin.requests.get(id)).toMatchObject({
      format,
      responseCode: '11',
      command: { kind: 'inquiry', refId },
    })
  })

  test.each(wireFormats)('takes a new ref_id and is signed for it (%s)', async (format) => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { format })
    const { id } = await mock.admin.requests.replay('req-1', { refId: 'fresh-1' })
    expect(await mock.admin.requests.get(id)).toMatchObject({
      responseCode: '00',
      command: { refId: 'fresh-1', productCode: 'PGAS' },
    })
  })

  test('is signed with the current key of its account', async () => {
    const mock = aMockServer()
    const wrong = { username: PARTNER.username, apiKey: 'not-the-key' }
    expect(await mock.inquire('PGAS', '0110010000', { by: wrong })).toMatchObject({
      responseCode: '100',
    })
    await mock.admin.accounts.change(PARTNER.username, { apiKey: 'another-key' })
    const { id } = await mock.admin.requests.replay('req-1')
    expect(await mock.admin.requests.get(id)).toMatchObject({ responseCode: '00' })
  })

  test('stays in its namespace, whether from the path or a header', async () => {
    const mock = aMockServer()
    const team = mock.namespace('team')
    await speakTo(team).inquire('PGAS', '0110010000')
    await mock.inquire('PGAS', '0110010000', { headers: { 'X-Mock-Namespace': 'team' } })
    expect(await team.admin.requests.replay('req-1', { refId: 'a' })).toMatchObject({ id: 'req-3' })
    expect(await team.admin.requests.replay('req-2', { refId: 'b' })).toMatchObject({ id: 'req-4' })
    expect((await mock.admin.requests.list()).requests).toEqual([])
  })

  test('is sent as received when it cannot be signed', async () => {
    const mock = aMockServer()
    await mock.post('{"commands":', {})
    await mock.fetch('/api/v1/nothing?a=1')
    expect(await mock.admin.requests.replay('req-1')).toEqual({ id: 'req-3', isSigned: false })
    expect(await mock.admin.requests.replay('req-2')).toEqual({ id: 'req-4', isSigned: false })
    expect(await mock.admin.requests.get('req-4')).toMatchObject({
      method: 'GET',
      target: '/api/v1/nothing?a=1',
    })
  })

  test('is reported even when a fault drops its reply', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000')
    await mock.admin.faults.arm({ fault: { kind: 'hang', when: 'after' } } as never)
    expect(await mock.admin.requests.replay('req-1', { refId: 'a' })).toMatchObject({ id: 'req-2' })
    await mock.close()
  })

  test('is refused when it is unknown, or its body was too large', async () => {
    const mock = aMockServer()
    await mock.post('x'.repeat(2_000_000), {})
    await expect(mock.admin.requests.replay('req-1')).rejects.toMatchObject({ status: 409 })
    await expect(mock.admin.requests.curl('req-1')).rejects.toMatchObject({ status: 409 })
    await expect(mock.admin.requests.replay('req-9')).rejects.toMatchObject({ status: 404 })
    await expect(mock.admin.requests.curl('req-9')).rejects.toMatchObject({ status: 404 })
    await expect(mock.admin.requests.replay('req-1', { refId: 'a b' })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('a request as a shell command', () => {
  test.each(wireFormats)('pays when it is pasted, in its namespace (%s)', async (format) => {
    const namespace = running.namespace(`curl-${format}`)
    const mock = speakTo(namespace)
    const inquiry = await mock.inquire('PGAS', '0110010000', { format })
    await mock.pay(inquiry, { format, by: { ...PARTNER, apiKey: 'wrong' } })
    const { command, isSigned } = await namespace.admin.requests.curl('req-2')
    expect(isSigned).toBe(true)
    expect(await paste(command)).toContain('00')
    expect(await namespace.admin.requests.get('req-3')).toMatchObject({ responseCode: '00' })
  })

  test('is quoted, so that the shell runs nothing and curl reads no file', async () => {
    const namespace = running.namespace('hostile')
    const bodies = ["@/etc/passwd'; echo pwned; '$(id)`id`", '\0\r\n-', '']
    for (const body of bodies)
      await speakTo(namespace).post(body, { path: "/api/[1-3]/{a,b}/';id" })
    for (const [index, body] of bodies.entries()) {
      const { command } = await namespace.admin.requests.curl(`req-${index + 1}`)
      await paste(command)
      const [made] = (await namespace.admin.requests.list({ limit: 1 })).requests
      const [first] = [await namespace.admin.requests.get(`req-${index + 1}`)]
      expect(made).toMatchObject({ body, target: first.target })
    }
  })

  test('keeps its namespace, even one named like a key', async () => {
    const namespace = running.namespace('my-sandbox')
    await speakTo(namespace).inquire('PGAS', '0110010000')
    await speakTo(running).inquire('PGAS', '0110010000', {
      headers: { 'X-Mock-Namespace': 'my-sandbox' },
    })
    for (const [id, refId] of Object.entries({ 'req-1': 'a', 'req-2': 'b' }))
      await paste((await namespace.admin.requests.curl(id, { refId })).command)
    const { requests } = await namespace.admin.requests.list()
    expect(requests.map(({ responseCode }) => responseCode)).toEqual(['00', '00', '00', '00'])
  })

  test('shows no key, not even one sent by mistake', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { fields: { note: 'sandbox' } })
    const { command } = await mock.admin.requests.curl('req-1')
    expect(command).toContain('***')
    expect(command.replaceAll('http://sandbox.test', '')).not.toContain('sandbox')
  })

  test('has a new ref_id, with its signature', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000')
    const { command } = await mock.admin.requests.curl('req-1', { refId: 'fresh.2' })
    expect(command).toContain(md5(`${PARTNER.username}${PARTNER.apiKey}fresh.2`))
  })
})

describe('the first call', () => {
  test.each(wireFormats)('succeeds when it is pasted (%s)', async (format) => {
    const namespace = running.namespace(`first-${format}`)
    await paste((await namespace.admin.firstCall())[format])
    expect(await namespace.admin.requests.get(await lastId(namespace))).toMatchObject({
      responseCode: '00',
      format,
    })
  })
})

describe('an edited request', () => {
  test.each(wireFormats)('is signed for its new content (%s)', async (format) => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { format, refId: 'before', by: WRONG_KEY })
    const { body } = await mock.admin.requests.get('req-1')
    const edited = (body ?? '').replaceAll('before', 'after')
    const { id, isSigned } = await mock.admin.requests.replay('req-1', { body: edited })
    expect(isSigned).toBe(true)
    expect(await mock.admin.requests.get(id)).toMatchObject({
      responseCode: '00',
      command: { refId: 'after' },
    })
  })

  test('is sent as it is when that is wanted', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000')
    const body = '{"commands":"inq-pasca"}'
    const { id, isSigned } = await mock.admin.requests.replay('req-1', { body, sign: false })
    expect(isSigned).toBe(false)
    expect(await mock.admin.requests.get(id)).toMatchObject({ body, reason: 'fields-wrong' })
  })

  test('may become another command', async () => {
    const mock = aMockServer()
    const { refId } = await mock.inquire('PGAS', '0110010000')
    const body = JSON.stringify({
      commands: 'checkstatus',
      username: PARTNER.username,
      ref_id: refId,
      sign: '',
    })
    const { id } = await mock.admin.requests.replay('req-1', { body })
    expect(await mock.admin.requests.get(id)).toMatchObject({
      command: { kind: 'status-check' },
      reason: 'transaction-state',
    })
  })
})

const WRONG_KEY = { ...PARTNER, apiKey: 'not-the-key' }
