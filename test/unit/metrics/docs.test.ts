import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { METRICS } from '../../../mock-server/metrics/definitions.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/metrics.md'), 'utf8')

test('docs/metrics.md lists every metric with its labels and its meaning', () => {
  const rows = Object.entries(METRICS).map(([name, { type, labels, help }]) => {
    const named = labels.map((label) => `\`${label}\``).join(', ')
    return `| \`${name}\` | ${type} | ${named} | ${help} |`
  })
  const written = page.match(/^\| `\w+` \| \w+ \| .* \|$/gm)
  expect(written).toEqual(rows)
})
