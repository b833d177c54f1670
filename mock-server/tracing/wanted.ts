/** The variables of OpenTelemetry. */
export type TracingEnvironment = Readonly<Record<string, string | undefined>>

const EXPORTERS = [
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
] as const

/**
 * The variable that asks for traces; undefined when none does, so that nothing is loaded. As
 * everywhere in OpenTelemetry, an empty variable counts as unset.
 */
export const tracingVariable = (env: TracingEnvironment): string | undefined => {
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') return undefined
  if (env.OTEL_TRACES_EXPORTER?.trim() === 'none') return undefined
  return EXPORTERS.find((name) => env[name]?.trim())
}
