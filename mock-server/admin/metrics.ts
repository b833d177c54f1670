import { accepts } from 'hono/accepts'
import { serverOperation } from './operation.ts'

/** Metrics for a scraper, in the format it asks for. */
export const metrics = serverOperation({
  method: 'get',
  path: '/metrics',
  summary:
    'Returns metrics for Prometheus: in its own text format, or in OpenMetrics if the request accepts that.',
  answers: { 200: 'text' },
  handle: async ({ c, mock }) => {
    const accepted = accepts(c, {
      header: 'Accept',
      supports: ['text/plain', 'application/openmetrics-text'],
      default: 'text/plain',
    })
    const format = accepted === 'text/plain' ? 'prometheus' : 'openmetrics'
    const { contentType, text } = await mock.metrics.scrape(format)
    return c.body(text, 200, { 'Content-Type': contentType, Vary: 'Accept' })
  },
})
