import { type TracingEnvironment, tracingVariable } from '../tracing/wanted.ts'
import type { Narrator } from './narrator.ts'

/** The traces of a server, or none. */
type StartedTracing = {
  /** Also traces what the narrator logs. */
  readonly observing: (narrator: Narrator) => Narrator
  /** Says whether requests are traced. */
  readonly tell: () => void
  readonly close: () => Promise<void>
}

/** Starts traces if a variable of OpenTelemetry asks for them; a server without them is as good. */
export const startTracing = async (
  env: Record<string, string | undefined>,
  narrator: Narrator,
): Promise<StartedTracing> => {
  const variable = tracingVariable(env satisfies TracingEnvironment)
  if (variable === undefined) return NO_TRACES
  const { openTracing, TracingUnavailable } = await import('../tracing/open-tracing.ts')
  // The first line of the log is that the server is ready.
  let early: string[] | undefined = []
  const write = (message: string) => narrator.tracing('warn', message)
  const warn = (message: string) => {
    const line = `OpenTelemetry: ${message}`
    if (early) early.push(line)
    else write(line)
  }
  try {
    const { answered, state, close } = await openTracing(variable, env, warn)
    return {
      observing: (one) => ({
        ...one,
        answered: (exchange, apiKeys) => {
          answered(exchange, apiKeys)
          one.answered(exchange, apiKeys)
        },
      }),
      tell: () => {
        narrator.tracing('info', state)
        for (const line of early ?? []) write(line)
        early = undefined
      },
      close,
    }
  } catch (error) {
    if (!(error instanceof TracingUnavailable)) throw error
    return { ...NO_TRACES, tell: () => write(error.message) }
  }
}

const NO_TRACES: StartedTracing = {
  observing: (narrator) => narrator,
  tell: () => {},
  close: async () => {},
}
