import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, test } from 'vitest'
import { METRICS } from '../../../mock-server/metrics/definitions.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { readMetrics } from '../../support/read-metrics.ts'

type Panel = {
  readonly title: string
  readonly type: string
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly targets?: readonly { readonly expr: string }[]
}

const file = join(import.meta.dirname, '../../../docs/grafana/iak-sandbox.json')
const dashboard = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly panels: readonly Panel[]
  readonly annotations: {
    readonly list: readonly { readonly name: string; readonly expr: string }[]
  }
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly definition?: string }[]
  }
}

/** Every query with what it is for. */
const queries = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ of: title, expr })),
  ),
  ...dashboard.annotations.list.map(({ name, expr }) => ({ of: name, expr })),
  ...dashboard.templating.list.flatMap(({ name, definition = '' }) => {
    const [, expr, label] = /^label_values\((.*), (\w+)\)$/.exec(definition) ?? []
    return expr === undefined ? [] : [{ of: name, expr: `sum by (${label}) (${expr})` }]
  }),
].map(({ of, expr }) => ({ of, query: expr.replaceAll(/\$__(?:rate_interval|range)/g, '5m') }))

/** The names and labels in a query. @throws when it is not PromQL */
const namesIn = (query: string) => {
  const metrics = new Set<string>()
  const labels = new Set<string>()
  parser.parse(query).iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError)
        throw new Error(`not PromQL: ${query.slice(0, from)}⟨here⟩${query.slice(from)}`)
      const text = query.slice(from, to)
      if (name === 'Identifier') metrics.add(text)
      if (name === 'LabelName') labels.add(text)
    },
  })
  return { metrics: [...metrics], labels: [...labels] }
}

/** Labels that Prometheus itself adds. */
const OF_TARGET = ['job', 'instance']

/** The labels of each name in a scrape; what was counted is in it, or defined. */
const scraped = async () => {
  const mock = aMockServer()
  await mock.pay({ trId: 9732788 })
  const labelsOf = new Map<string, readonly string[]>()
  for (const { name, labels } of readMetrics(await mock.admin.metrics()))
    labelsOf.set(name, Object.keys(labels))
  const { labels } = METRICS.iak_sandbox_faults_triggered_total
  return labelsOf.set('iak_sandbox_faults_triggered_total', labels)
}

describe('every query of the dashboard', async () => {
  const labelsOf = await scraped()

  test.each(queries)('asks for metrics and labels that exist: $of', ({ query }) => {
    const { metrics, labels } = namesIn(query)
    expect(metrics.length).toBeGreaterThan(0)
    expect(metrics.filter((name) => !labelsOf.has(name))).toEqual([])
    const known = [...OF_TARGET, ...metrics.flatMap((name) => labelsOf.get(name) ?? [])]
    expect(labels.filter((label) => !known.includes(label))).toEqual([])
  })

  test('sees each metric of ours somewhere', () => {
    const shown = new Set(queries.flatMap(({ query }) => namesIn(query).metrics))
    const missing = Object.keys(METRICS).filter(
      (name) => !shown.has(name) && !shown.has(`${name}_bucket`),
    )
    // How many there are says little about them.
    expect(missing).toEqual(['iak_sandbox_namespaces'])
  })
})

test('no panel of the dashboard covers another', () => {
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
})
