import { type Metric, Registry, type RegistryContentType } from 'prom-client'
import { METRICS, type MetricName, type Reading, type Sample } from './definitions.ts'

/** The formats of a scrape: Prometheus’ own, or OpenMetrics. */
export type ExpositionFormat = 'prometheus' | 'openmetrics'

/** A reading as a scraper gets it. */
export type Exposition = { readonly contentType: string; readonly text: string }

/** Writes a reading in one of the formats. */
export const writeExposition = async (
  reading: Reading,
  format: ExpositionFormat,
): Promise<Exposition> => {
  const registry = new Registry<RegistryContentType>()
  if (format === 'openmetrics') registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  for (const [name, samples] of Object.entries(reading))
    registry.registerMetric(metricOf(name as MetricName, samples))
  return { contentType: registry.contentType, text: await registry.metrics() }
}

/**
 * A metric with values that were counted elsewhere. A registry asks it for nothing else; its own
 * classes count themselves, and would have to be loaded with the first request.
 */
const metricOf = (name: MetricName, samples: readonly Sample[]): Metric => {
  const { type, help } = METRICS[name]
  const metric = {
    name,
    type,
    // In OpenMetrics the registry changes the name of a counter.
    get: async () => ({
      name: metric.name,
      type,
      help,
      values: samples.map(({ suffix, ...sample }) => ({
        ...sample,
        ...(suffix && { metricName: name + suffix }),
      })),
    }),
  }
  return metric as unknown as Metric
}
