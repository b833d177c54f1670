/**
 * Measures a cold start, from the start of the process to its first answer to an inquiry:
 * `npm run bench:start`. Bare Hono, the checkout and the published package take turns.
 *
 * Pass the tarball of `npm run build` to measure another one than `dist/iak-sandbox.tgz`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median } from './measure.ts'
import { requestsOf } from './plans.ts'
import { type Program, startServer } from './server-process.ts'

const ROUNDS = 21

const [tarball = join(import.meta.dirname, '../dist/iak-sandbox.tgz')] = process.argv.slice(2)

/** Installs the package as a project would. */
const install = (folder: string): string => {
  const words = ['install', '--prefer-offline', '--no-audit', '--no-fund', resolve(tarball)]
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm could not install ${tarball}: ${stderr}`)
  return join(folder, 'node_modules/@iak-sandbox/mock/bin/iak-sandbox.js')
}

const { bodies } = requestsOf({ command: 'inquiry', format: 'json' }, 0, 1)
const firstRequest = { method: 'POST', path: '/api/v1/bill/check', body: bodies[0] as string }

/** @param nodeFlags as `npm start` and the first line of the program give them */
const mock = (file: string, ...nodeFlags: readonly string[]): Program => ({
  file,
  nodeFlags: [...nodeFlags, '--max-semi-space-size=4', '--max-old-space-size=2000'],
  flags: (port) => ['start', '--port', String(port)],
  firstRequest,
})

const folder = mkdtempSync(join(tmpdir(), 'cold-start-'))
const programs: Readonly<Record<string, Program>> = {
  'bare Hono': { file: 'bench/bare-hono.js', flags: (port) => [String(port)], firstRequest },
  checkout: mock('bin/iak-sandbox.js', '--min-semi-space-size=4'),
  package: mock(install(folder)),
}

const times = new Map(Object.keys(programs).map((name) => [name, [] as number[]]))
for (let round = 0; round <= ROUNDS; round += 1)
  for (const [name, program] of Object.entries(programs)) {
    const server = await startServer(program)
    // The first round fills the compile cache.
    if (round > 0) times.get(name)?.push(server.firstAnswer)
    await server.stop()
  }
rmSync(folder, { recursive: true })

const quarter = (values: readonly number[], part: 1 | 3) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length * part) / 4)] as number
const floor = median(times.get('bare Hono') ?? [])
console.log('| | median ms | middle half ms | of bare Hono |\n|---|---|---|---|')
for (const [name, values] of times) {
  const half = `${quarter(values, 1).toFixed(0)}–${quarter(values, 3).toFixed(0)}`
  const ratio = (median(values) / floor).toFixed(2)
  console.log(`| ${name} | ${median(values).toFixed(0)} | ${half} | ${ratio} |`)
}
