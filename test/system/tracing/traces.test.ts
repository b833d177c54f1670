import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { aCollector, type Collector } from '../../support/a-collector.ts'
import { type Served, serve } from '../../support/a-process.ts'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const started = async <C extends Pick<Collector, 'close'>>(opening: Promise<C>): Promise<C> => {
  const one = await opening
  closers.push(one.close)
  return one
}

const IN_JSON = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }

/** A server that sends its traces to a collector. */
const aTracedServer = async (
  { url: OTEL_EXPORTER_OTLP_ENDPOINT }: Pick<Collector, 'url'>,
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<Served> => {
  const server = await serve(flags, { OTEL_EXPORTER_OTLP_ENDPOINT, ...IN_JSON, ...env })
  closers.push(() => server.stop('SIGKILL'))
  return server
}

const inquire = async (
  { url }: Served,
  refId: string,
  headers: Readonly<Record<string, string>> = {},
) => {
  const response = await fetch(`${url}/api/v1/bill/check`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({
      ...{ commands: 'inq-pasca', username: '123123123', code: 'PGAS', hp: '0110010000' },
      ...{ ref_id: refId, sign: md5(`123123123sandbox${refId}`) },
    }),
  })
  const { data } = (await response.json()) as { data: { tr_id: number } }
  return data
}

const SERVER = 2
const CLIENT = 3
const ERROR = 2

describe('a server with a collector of traces', () => {
  test('sends one span for each request, with tr_id, ref_id and code, before it ends', async () => {
    const collector = await started(aCollector())
    const server = await aTracedServer(collector)
    const { tr_id } = await inquire(server, 'order-1')
    await inquire(server, 'order-1')
    expect((await server.stop('SIGTERM')).code).toBe(0)
    expect(collector.exports.map(({ path }) => path)).toEqual(['/v1/traces'])
    const [first, second, ...others] = collector.spans()
    expect(others).toEqual([])
    expect(first).toMatchObject({
      name: 'inquiry',
      kind: SERVER,
      attributes: {
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'url.path': '/api/v1/bill/check',
        'iak.command': 'inquiry',
        'iak.api': 'postpaid',
        'iak.tr_id': tr_id,
        'iak.ref_id': 'order-1',
        'iak.response_code': '00',
        'iak.product': 'PGAS',
        'iak.format': 'json',
        'iak.namespace': 'default',
        'iak.request_id': 'req-1',
      },
      resource: { 'service.name': 'iak-sandbox' },
    })
    expect(first?.parentSpanId ?? '').toBe('')
    expect(BigInt(first?.endTimeUnixNano ?? 0)).toBeGreaterThan(
      BigInt(first?.startTimeUnixNano ?? 0),
    )
    expect(second?.attributes['iak.response_code']).toBe('11')
    expect(second?.status.code ?? 0).not.toBe(ERROR)
  })

  test('continues the trace of its caller', async () => {
    const collector = await started(aCollector())
    const server = await aTracedServer(collector)
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    await inquire(server, 'order-1', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` })
    await inquire(server, 'order-2', { traceparent: 'rubbish' })
    await inquire(server, 'order-3', { traceparent: `00-${traceId}-00f067aa0ba902b7-00` })
    await server.stop()
    const spans = collector.spans()
    // The caller of the third has decided that its trace is not recorded.
    expect(spans.map(({ attributes }) => attributes['iak.ref_id'])).toEqual(['order-1', 'order-2'])
    expect(spans[0]).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7' })
    expect(spans[1]?.traceId).not.toBe(traceId)
  })

  test('marks a request that a fault has lost', async () => {
    const collector = await started(aCollector())
    const server = await aTracedServer(collector)
    const lost = inquire(server, 'order-1', { 'X-Mock-Fault': 'response-lost' })
    await expect(lost).rejects.toThrow()
    await server.stop()
    const [span] = collector.spans()
    expect(span).toMatchObject({
      status: { code: ERROR },
      attributes: {
        'iak.fault': 'response-lost',
        'error.type': 'response-lost',
        'iak.response_code': '00',
      },
    })
    expect(span?.attributes).not.toHaveProperty('http.response.status_code')
  })

  test('links the span of a callback to that of its top-up', async () => {
    const collector = await started(aCollector())
    const receiver = await started(startCallbackReceiver())
    const callbackUrl = `${receiver.url.href}?token=of-the-receiver`
    const server = await aTracedServer(collector, {}, ['--callback-url', callbackUrl])
    await fetch(`${server.url}/api/top-up`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Mock-Scenario': 'topup=success' },
      body: JSON.stringify({
        ...{ username: '123123123', ref_id: 'order-1', customer_id: '0817777215' },
        ...{ product_code: 'xld25000', sign: md5('123123123sandboxorder-1') },
      }),
    })
    await receiver.waitFor(1)
    await server.stop()
    const topUp = collector.spans().find(({ name }) => name === 'top-up')
    const callback = collector.spans().find(({ name }) => name === 'callback')
    expect(callback).toMatchObject({
      kind: CLIENT,
      links: [{ traceId: topUp?.traceId, spanId: topUp?.spanId }],
      attributes: {
        'url.full': receiver.url.href,
        'http.response.status_code': 200,
        'iak.ref_id': 'order-1',
        'iak.callback.attempt': 1,
        'iak.callback.outcome': 'acknowledged',
      },
    })
    expect(JSON.stringify(collector.spans())).not.toContain('of-the-receiver')
  })

  test('sends no key, neither of a flag nor of a request', async () => {
    const collector = await started(aCollector())
    const flags = ['--account', '123123123:the-key-of-ours', '--admin-token', 'the-token-of-ours']
    const env = { OTEL_NODE_RESOURCE_DETECTORS: 'all' }
    const server = await aTracedServer(collector, env, flags)
    await inquire(server, 'the-key-of-ours')
    await fetch(`${server.url}/the-key-of-ours`)
    await server.stop()
    const sent = collector.exports.map(({ body }) => body.toString()).join()
    expect(collector.spans()).toHaveLength(2)
    expect(sent).toContain('host.name')
    expect(sent).not.toMatch(/the-key-of-ours|the-token-of-ours/)
  })

  test('takes the name of the service from OTEL_SERVICE_NAME, and speaks Protobuf by default', async () => {
    const collector = await started(aCollector())
    const server = await aTracedServer(collector, {
      OTEL_EXPORTER_OTLP_PROTOCOL: '',
      OTEL_SERVICE_NAME: 'bills-in-staging',
    })
    await inquire(server, 'order-1')
    await server.stop()
    const [sent] = collector.exports
    expect(sent?.contentType).toBe('application/x-protobuf')
    for (const text of ['bills-in-staging', 'order-1'])
      expect(sent?.body.includes(text), text).toBe(true)
  })
})

describe('a collector that misbehaves does not disturb the server', () => {
  test.each([
    ['refuses everything', (response) => response.writeHead(401).end('no')],
    ['answers HTML', (response) => response.writeHead(200).end('<html>')],
    ['never answers', () => {}],
  ] as const satisfies readonly (readonly [string, Parameters<typeof aCollector>[0]])[])(
    'when it %s',
    async (_, answer) => {
      const collector = await started(aCollector(answer))
      const server = await aTracedServer(collector, { OTEL_BSP_SCHEDULE_DELAY: '10' })
      for (const refId of ['order-1', 'order-2']) await inquire(server, refId)
      await expect.poll(() => collector.exports.length).toBeGreaterThan(0)
      expect((await server.stop()).code).toBe(0)
    },
  )

  test('when nothing listens there, and the log says so once', async () => {
    const collector = await aCollector()
    await collector.close()
    const server = await aTracedServer(collector, { OTEL_BSP_SCHEDULE_DELAY: '10' })
    for (const refId of ['order-1', 'order-2']) await inquire(server, refId)
    const { code, stdout } = await server.stop()
    expect(code).toBe(0)
    const lines = stdout.split('\n').filter((line) => line.includes('"event":"tracing"'))
    expect(lines[0]).toContain('OTEL_EXPORTER_OTLP_ENDPOINT is set')
    expect(lines.filter((line) => line.includes('ECONNREFUSED'))).toHaveLength(1)
  })
})

describe('nothing is traced', () => {
  test.each([
    ['OTEL_SDK_DISABLED is true', { OTEL_SDK_DISABLED: 'true' }],
    ['OTEL_TRACES_EXPORTER is none', { OTEL_TRACES_EXPORTER: 'none' }],
  ])('when %s', async (_, env: Record<string, string>) => {
    const collector = await started(aCollector())
    const server = await aTracedServer(collector, env)
    await inquire(server, 'order-1')
    const { stdout } = await server.stop()
    expect(stdout).not.toContain('"event":"tracing"')
    expect(collector.exports).toEqual([])
  })
})
