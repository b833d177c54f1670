import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { run } from '../../support/in-process.ts'

type Execution = {
  readonly item: { readonly name: string }
  readonly assertions?: readonly { readonly assertion: string; readonly error?: Error }[]
}
type Summary = {
  readonly run: {
    readonly stats: Readonly<Record<string, { readonly total: number; readonly failed: number }>>
    readonly failures: readonly {
      readonly error: { readonly message: string }
      readonly source?: { readonly name: string }
    }[]
    readonly executions: readonly Execution[]
  }
}
type Newman = {
  readonly run: (
    options: { readonly collection: object },
    done: (error: Error | null, summary: Summary) => void,
  ) => void
}

const newman: Newman = createRequire(import.meta.url)('newman')

const folder = mkdtempSync(join(tmpdir(), 'iak-newman-'))
const servers: RunningSandbox[] = []
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all(servers.map((each) => each.close()))
})

/**
 * Exports a collection with the command, and runs it with Newman against a fresh mock with the same
 * fixtures.
 */
const exportAndRun = async (
  name: string,
  fixtures: readonly string[] = [],
  flags: readonly string[] = [],
) => {
  const server = await startSandbox({ port: 0, fixtures })
  servers.push(server)
  const out = join(folder, `${name}.json`)
  const overlays = fixtures.flatMap((each) => ['--fixtures', each])
  const written = await run([
    'export',
    'postman',
    '--url',
    server.url,
    '--out',
    out,
    ...overlays,
    ...flags,
  ])
  expect(written).toEqual({ code: 0, stdout: '', stderr: '' })
  const collection = JSON.parse(readFileSync(out, 'utf8'))
  const { run: ran } = await new Promise<Summary>((resolve, reject) =>
    newman.run({ collection }, (error, summary) => (error ? reject(error) : resolve(summary))),
  )
  expect(ran.failures.map(({ source, error }) => `${source?.name}: ${error.message}`)).toEqual([])
  return { server, ran }
}

const testsOf = (executions: readonly Execution[], name: RegExp) =>
  executions
    .filter(({ item }) => name.test(item.name))
    .map(({ assertions = [] }) => assertions.map(({ assertion }) => assertion).join())

describe('the Postman collection, run by Newman', () => {
  test('passes every request of some products, with its scripts', async () => {
    // Some have their own fields; postman.test.ts runs all, in Postman's sandbox.
    const some = ['PGAS', 'PLNPOSTPAID', 'BPJS', 'PBBKOT.CIMAHI']
    const { ran } = await exportAndRun('built-in', [], ['--product', ...some])
    const { requests, assertions, prerequestScripts } = ran.stats
    expect(requests?.total).toBeGreaterThan(40)
    expect(assertions?.total).toBe(requests?.total)
    expect(prerequestScripts?.total).toBe(requests?.total)
  }, 120_000)

  test('tops up in both versions of the prepaid API', async () => {
    const { ran } = await exportAndRun('prepaid', [], ['--api', 'prepaid'])
    const { requests, assertions } = ran.stats
    expect(requests?.total).toBeGreaterThan(70)
    expect(assertions?.total).toBe(requests?.total)
    expect(testsOf(ran.executions, /^(?:00|07) check status \(XML\)$/)).toEqual([
      'answers 00',
      'answers 07',
      'answers 00',
      'answers 07',
    ])
  }, 120_000)

  test('expects the outcomes of an overlay’s scenarios and products', async () => {
    const overlay = join(folder, 'qa')
    mkdirSync(join(overlay, 'scenarios'), { recursive: true })
    writeFileSync(join(overlay, 'scenarios/all.json'), JSON.stringify({ scenarios: SCENARIOS }))
    writeFileSync(join(overlay, 'price-list.json'), JSON.stringify([SWITCHED_OFF]))
    const { ran } = await exportAndRun('overlay', [overlay], ['--product', ...CHANGED])
    const { executions } = ran
    const answered = new Set(
      executions.flatMap(({ assertions = [] }) => assertions).map(({ assertion }) => assertion),
    )
    for (const code of ['103', '39', '37', '106']) expect(answered).toContain(`answers ${code}`)
    expect(testsOf(executions, /^Inquiry \(JSON\)$/)).toContain('answers 103')
    expect(testsOf(executions, /^Check status \(JSON\)$/)).toContain('answers 37')
  }, 120_000)
})

/** The products that the overlay changes. */
const CHANGED = ['PLNPOSTPAID', 'PLNNONH', 'PGAS', 'BPJS', 'TVBIG']

const SCENARIOS = [
  {
    name: 'slow PLN',
    label: 'Pending at first',
    when: { command: 'payment', product: 'PLN*' },
    answer: { outcomes: ['39'], settle: { afterSeconds: 600, to: '00' } },
  },
  {
    name: 'third time lucky',
    label: 'Two timeouts, then a bill',
    when: { command: 'inquiry', product: 'PGAS', refId: 'order-*' },
    answer: { outcomes: ['103', '103', '00'] },
  },
  {
    name: 'failed at last',
    label: 'Pending, then failed',
    when: { command: 'payment', product: 'BPJS' },
    answer: { outcomes: ['39', '37'] },
  },
]

/** The only product of its family. */
const SWITCHED_OFF = {
  code: 'TVBIG',
  name: 'BIG TV',
  family: 'television-non-telkomvision',
  type: 'tv',
  category: 'postpaid',
  status: 4,
  fee: 2500,
  komisi: 600,
  provenance: { kind: 'assumed', source: 'a test', checked: '2026-03-01' },
}
