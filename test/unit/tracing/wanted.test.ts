import { describe, expect, test } from 'vitest'
import { tellOnce } from '../../../mock-server/tracing/tell-once.ts'
import { tracingVariable } from '../../../mock-server/tracing/wanted.ts'

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }

describe('traces are wanted', () => {
  test.each([
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'OTEL_TRACES_EXPORTER',
  ])('when %s is set', (name) => expect(tracingVariable({ [name]: 'otlp' })).toBe(name))

  test.each([
    ['no variable is set', {}],
    ['the variable is empty', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }],
    ['only the service is named', { OTEL_SERVICE_NAME: 'bills' }],
    ['OpenTelemetry is disabled', { ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }],
    ['there is no exporter', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
  ])('but not when %s', (_, env) => expect(tracingVariable(env)).toBeUndefined())
})

test('the same complaint of OpenTelemetry is told once a minute', () => {
  let now = 0
  const told: string[] = []
  const { error, warn, debug } = tellOnce(
    (message) => told.push(message),
    () => now,
  )
  error('{"message":"connect ECONNREFUSED","stack":"at …"}')
  error('{"message":"connect ECONNREFUSED","stack":"elsewhere"}')
  warn('Unauthorized', 401)
  debug('nothing of interest')
  now = 61_000
  error('{"message":"connect ECONNREFUSED"}')
  expect(told).toEqual(['connect ECONNREFUSED', 'Unauthorized 401', 'connect ECONNREFUSED'])
})
