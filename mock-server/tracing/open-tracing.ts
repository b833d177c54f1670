import type { ProxyTracerProvider, Tracer } from '@opentelemetry/api'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'
import { VERSION } from '../runtime/version.ts'
import type { Spans } from './spans.ts'
import { tellOnce } from './tell-once.ts'
import type { TracingEnvironment } from './wanted.ts'

/** The traces of a process. */
export type Tracing = Spans & {
  /** What the log says about it at the start. */
  readonly state: string
  /** Sends what was not sent yet, but does not wait long for a collector that does not answer. */
  readonly close: () => Promise<void>
}

/** How long a collector may take for the last spans. @unit milliseconds */
const LAST_EXPORT = 3_000

/** Traces could not be started; the message says what to install. */
export class TracingUnavailable extends Error {
  override readonly name = 'TracingUnavailable'
}

/**
 * Starts traces: with the SDK of OpenTelemetry, which reads its own variables, unless the process
 * was started with one.
 *
 * @param variable the variable that asks for them
 * @param warn tells what OpenTelemetry complains about
 * @throws TracingUnavailable when its packages are not installed
 */
export const openTracing = async (
  variable: string,
  env: Record<string, string | undefined>,
  warn: (message: string) => void,
): Promise<Tracing> => {
  const api = await installed(() => import('@opentelemetry/api'), variable)
  const { createSpans } = await import('./spans.ts')
  const tracer = () => api.trace.getTracer('iak-sandbox', VERSION)
  if (isRegistered(tracer(), api))
    return {
      ...createSpans(tracer()),
      state: 'requests are traced with the OpenTelemetry SDK that this process was started with',
      close: () => soon(flush(api.trace.getTracerProvider() as ProxyTracerProvider), warn),
    }

  const { NodeSDK } = await installed(() => import('@opentelemetry/sdk-node'), variable)
  env.OTEL_NODE_RESOURCE_DETECTORS = detectorsOf(env)
  const sdk = new NodeSDK({
    ...(!isNamed(env) && { serviceName: 'iak-sandbox' }),
    metricReaders: [],
    logRecordProcessors: [],
  })
  api.diag.setLogger(tellOnce(warn), {
    logLevel: api.DiagLogLevel.WARN,
    suppressOverrideMessage: true,
  })
  sdk.start()
  return {
    ...createSpans(tracer()),
    state: `requests are traced with OpenTelemetry, because ${variable} is set`,
    close: () => soon(sdk.shutdown(), warn),
  }
}

/** Waits for the last export, but not for long. Its errors were told. */
const soon = async (exported: Promise<void>, warn: (message: string) => void): Promise<void> => {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    warn(`the last spans were not taken within ${LAST_EXPORT / 1000} seconds, and are lost`)
    resolve()
  }, LAST_EXPORT)
  await Promise.race([exported.catch(() => undefined), late])
  clearTimeout(timer)
}

/** Sends what an SDK has not sent yet; its own shutdown may come before the last answers. */
const flush = async (provider: ProxyTracerProvider): Promise<void> => {
  const { forceFlush } = provider.getDelegate() as { forceFlush?: () => Promise<void> }
  await forceFlush?.call(provider.getDelegate())
}

/** Only a real tracer gives its spans an id. */
const isRegistered = (
  tracer: Tracer,
  { isSpanContextValid, ROOT_CONTEXT }: typeof import('@opentelemetry/api'),
): boolean => isSpanContextValid(tracer.startSpan('probe', {}, ROOT_CONTEXT).spanContext())

const installed = async <M>(load: () => Promise<M>, variable: string): Promise<M> => {
  try {
    return await load()
  } catch (cause) {
    throw new TracingUnavailable(
      `${variable} is set, but requests are not traced, because OpenTelemetry cannot be loaded (${(cause as Error).message.split('\n')[0]}); install it next to iak-sandbox with: npm install @opentelemetry/api @opentelemetry/sdk-node`,
      { cause },
    )
  }
}

/** Without the detector of the process, which would send the command line with its keys. */
const detectorsOf = ({ OTEL_NODE_RESOURCE_DETECTORS: wanted }: TracingEnvironment): string => {
  const names = wanted?.trim() ? wanted.split(',').map((name) => name.trim()) : ['all']
  return names
    .flatMap((name) => (name === 'all' ? ['env', 'host', 'os', 'serviceinstance'] : [name]))
    .filter((name) => name !== 'process')
    .join(',')
}

/** Whether a variable names the service. */
const isNamed = ({ OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES = '' }: TracingEnvironment) =>
  Boolean(OTEL_SERVICE_NAME?.trim()) || /(?:^|,)\s*service\.name=/.test(OTEL_RESOURCE_ATTRIBUTES)
