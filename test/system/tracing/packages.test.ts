import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { aCollector } from '../../support/a-collector.ts'
import { serve } from '../../support/a-process.ts'

/** A program that a server is started with, before its own. */
const preload = (program: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}`,
})

const ask = async (url: string) => expect((await fetch(`${url}/nowhere`)).status).toBe(404)

test('a server without the packages of OpenTelemetry starts, and says what to install', async () => {
  const withoutPackages = preload(`
    import { registerHooks } from 'node:module'
    registerHooks({
      resolve: (specifier, context, next) => {
        if (specifier === '@opentelemetry/sdk-node') throw new Error('Cannot find package')
        return next(specifier, context)
      },
    })`)
  const OTEL_TRACES_EXPORTER = 'otlp'
  const { url, stop } = await serve(['--port', '0'], { OTEL_TRACES_EXPORTER, ...withoutPackages })
  await ask(url)
  const { code, stdout } = await stop()
  expect(code).toBe(0)
  expect(stdout).toContain(
    'OTEL_TRACES_EXPORTER is set, but requests are not traced, because OpenTelemetry cannot be loaded (Cannot find package); install it next to iak-sandbox with: npm install @opentelemetry/api @opentelemetry/sdk-node',
  )
})

test('an SDK that the process was started with gets the spans', async () => {
  const collector = await aCollector()
  const sdk = pathToFileURL(
    `${import.meta.dirname}/../../../node_modules/@opentelemetry/sdk-node/dist/index.mjs`,
  )
  const withSdk = preload(`
    import { NodeSDK } from '${sdk.href}'
    new NodeSDK({ serviceName: 'of-the-preload', metricReaders: [], logRecordProcessors: [] }).start()`)
  const { url, stop } = await serve(['--port', '0'], {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...withSdk,
  })
  await ask(url)
  const { stdout } = await stop()
  expect(stdout).toContain('with the OpenTelemetry SDK that this process was started with')
  expect(collector.spans()).toMatchObject([
    {
      name: 'GET',
      attributes: { 'url.path': '/nowhere' },
      resource: { 'service.name': 'of-the-preload' },
    },
  ])
  await collector.close()
})
