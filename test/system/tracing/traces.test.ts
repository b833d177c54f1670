import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { aCollector, type Collector } from '../../support/a-collector.ts'
import { type Served, serve } from '../../support/a-process.ts'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

const closers: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closers) await close()
})

const toBeClosed = <C extends { readonly close: () => Promise<unknown> }>(one: C): C => {
  closers.push(one.close)
  return one
}

/** A server that sends its traces to a collector. */
const aTracedServer = async (
  { url: OTEL_EXPORTER_OTLP_ENDPOINT }: Pick<Collector, 'url'>,
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<Served> => {
  const server = await serve(['--port', '0', ...flags], {
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...env,
  })
  closers.push(() => server.stop('SIGKILL'))
  return server
}

const KEY = 'the-key-of-ours'
const TOKEN = 'the-token-of-ours'

const post = async (
  { url }: Served,
  path: string,
  fields: object,
  headers: Readonly<Record<string, string>>,
) => {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ username: '123123123', ...fields }),
  })
  const { data } = (await response.json()) as { data: { tr_id: number } }
  return data
}

const inquire = (
  server: Served,
  refId: string,
  headers: Readonly<Record<string, string>> = {},
  key = 'sandbox',
) => {
  const sign = md5(`123123123${key}${refId}`)
  const fields = { commands: 'inq-pasca', code: 'PGAS', hp: '0110010000', ref_id: refId, sign }
  return post(server, '/api/v1/bill/check', fields, headers)
}

/** What the log says about traces. */
const complaints = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line.includes('"event":"tracing"'))
    .map((line) => JSON.parse(line).msg as string)

const SERVER = 2
const CLIENT = 3
const ERROR = 2

describe('a server with a collector of traces', async () => {
  const collector = toBeClosed(await aCollector())
  const receiver = toBeClosed(await startCallbackReceiver())
  const server = await aTracedServer(collector, { OTEL_NODE_RESOURCE_DETECTORS: 'all' }, [
    ...['--account', `123123123:${KEY}`],
    ...['--admin-token', TOKEN],
    ...['--callback-url', `${receiver.url.href}?token=of-the-receiver`],
  ])
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const send = (refId: string, headers = {}) => inquire(server, refId, headers, KEY)

  const { tr_id } = await send('first')
  await send('first')
  await send('called', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` })
  await send('not-sampled', { traceparent: `00-${traceId}-00f067aa0ba902b7-00` })
  await send('rubbish', { traceparent: 'rubbish' })
  const lost = await send('lost', { 'X-Mock-Fault': 'response-lost' }).catch(() => 'no answer')
  await send(KEY)
  await fetch(`${server.url}/${KEY}`)
  const order = { ref_id: 'top-up', customer_id: '0817777215', product_code: 'xld25000' }
  const sign = md5(`123123123${KEY}top-up`)
  const headers = { 'X-Mock-Scenario': 'topup=success' }
  await post(server, '/api/top-up', { ...order, sign }, headers)
  await receiver.waitFor(1)
  const { code, stdout } = await server.stop('SIGTERM')

  const spans = collector.spans()
  const spansOf = (refId: string) =>
    spans.filter(({ attributes }) => attributes['iak.ref_id'] === refId)

  test('sends the last spans before it ends', () => {
    expect(code).toBe(0)
    expect(new Set(collector.exports.map(({ path }) => path))).toEqual(new Set(['/v1/traces']))
    expect(complaints(stdout)).toEqual([
      'requests are traced with OpenTelemetry, because OTEL_EXPORTER_OTLP_ENDPOINT is set',
    ])
  })

  test('sends one span for each request, with tr_id, ref_id and code', () => {
    const [first, second, ...others] = spansOf('first')
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
        'iak.ref_id': 'first',
        'iak.response_code': '00',
        'iak.product': 'PGAS',
        'iak.format': 'json',
        'iak.namespace': 'default',
        'iak.request_id': 'req-1',
      },
      resource: { 'service.name': 'iak-sandbox' },
    })
    expect(first?.parentSpanId ?? '').toBe('')
    const [start, end] = [first?.startTimeUnixNano ?? 0, first?.endTimeUnixNano ?? 0].map(BigInt)
    expect(end).toBeGreaterThan(start as bigint)
    expect(second?.attributes['iak.response_code']).toBe('11')
    expect(second?.status.code ?? 0).not.toBe(ERROR)
  })

  test('continues the trace of a caller', () => {
    expect(spansOf('called')).toMatchObject([{ traceId, parentSpanId: '00f067aa0ba902b7' }])
    expect(spansOf('not-sampled')).toEqual([])
    expect(spansOf('rubbish')).toHaveLength(1)
    expect(spansOf('rubbish')[0]?.traceId).not.toBe(traceId)
  })

  test('marks a request that a fault has lost', () => {
    expect(lost).toBe('no answer')
    const [span] = spansOf('lost')
    expect(span?.status.code).toBe(ERROR)
    expect(span?.attributes).toMatchObject({
      'iak.fault': 'response-lost',
      'error.type': 'response-lost',
      'iak.response_code': '00',
    })
    expect(span?.attributes).not.toHaveProperty('http.response.status_code')
  })

  test('links the span of a callback to that of its top-up', () => {
    const topUp = spans.find(({ name }) => name === 'top-up')
    const callback = spans.find(({ name }) => name === 'callback')
    expect(callback).toMatchObject({
      kind: CLIENT,
      links: [{ traceId: topUp?.traceId, spanId: topUp?.spanId }],
      attributes: {
        'url.full': receiver.url.href,
        'http.response.status_code': 200,
        'iak.ref_id': 'top-up',
        'iak.tr_id': topUp?.attributes['iak.tr_id'],
        'iak.callback.attempt': 1,
        'iak.callback.outcome': 'acknowledged',
      },
    })
  })

  test('sends no key, neither of a flag nor of a request, and no customer number', () => {
    const sent = collector.exports.map(({ body }) => body.toString()).join()
    expect(spans).toHaveLength(9)
    expect(sent).toContain('host.name')
    for (const secret of [KEY, TOKEN, 'of-the-receiver', '0110010000', '0817777215'])
      expect(sent, secret).not.toContain(secret)
  })
})

test('the service is named by OTEL_SERVICE_NAME, and Protobuf is spoken by default', async () => {
  const collector = toBeClosed(await aCollector())
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

describe('a collector that misbehaves disturbs no request, and the log says what is wrong', () => {
  test('when it refuses everything', async () => {
    const collector = toBeClosed(
      await aCollector((response) => response.writeHead(401, 'Token missing').end('<html>')),
    )
    const server = await aTracedServer(collector, { OTEL_BSP_SCHEDULE_DELAY: '10' })
    for (const refId of ['order-1', 'order-2']) {
      await inquire(server, refId)
      await expect.poll(() => collector.spans().length).toBe(refId === 'order-1' ? 1 : 2)
    }
    const { code, stdout } = await server.stop()
    expect(code).toBe(0)
    expect(complaints(stdout).slice(1)).toEqual(['OpenTelemetry: Token missing'])
  })

  test('when it never answers', async () => {
    const collector = toBeClosed(await aCollector(() => {}))
    const server = await aTracedServer(collector)
    await inquire(server, 'order-1')
    const { code, stdout } = await server.stop()
    expect(code).toBe(0)
    expect(complaints(stdout).slice(1)).toEqual([
      'OpenTelemetry: the last spans were not taken within 3 seconds, and are lost',
    ])
  })

  test('when its address is none', async () => {
    const server = await aTracedServer({ url: 'nonsense' })
    expect(server.ready.event).toBe('ready')
    await server.stop()
  })
})
