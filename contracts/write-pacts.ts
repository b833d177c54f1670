/**
 * Regenerates the pacts: `npm run contracts`. With `--check` it only compares them with the
 * committed ones, and exits 1 when they differ.
 */
import { spawnSync } from 'node:child_process'
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { finishPact } from './finish-pact.ts'

const COMMITTED = join(import.meta.dirname, 'pacts')
const check = process.argv.includes('--check')

const fresh = mkdtempSync(join(tmpdir(), 'pacts-'))

const run = spawnSync(
  process.execPath,
  [
    join(import.meta.dirname, '../node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    join(import.meta.dirname, 'vitest.config.ts'),
  ],
  {
    env: { ...process.env, PACTS_DIR: fresh, PACT_DO_NOT_TRACK: 'true' },
    stdio: check ? ['ignore', 'ignore', 'inherit'] : 'inherit',
  },
)
if (run.status !== 0) {
  process.stderr.write('the consumer contracts failed; see `npm run contracts`\n')
  process.exit(1)
}

const written = Map.groupBy(globSync('*/*.json', { cwd: fresh }), (path) => basename(path))
const pacts = new Map(
  [...written].map(([name, paths]) => {
    const texts = paths.map((path) => readFileSync(join(fresh, path), 'utf8'))
    return [name, finishPact(texts)] as const
  }),
)
rmSync(fresh, { recursive: true })

if (check) {
  const committed = readdirSync(COMMITTED).sort()
  const stale = [...new Set([...committed, ...pacts.keys()])].filter(
    (name) =>
      !committed.includes(name) || readFileSync(join(COMMITTED, name), 'utf8') !== pacts.get(name),
  )
  if (stale.length > 0) {
    process.stderr.write(`pacts are out of date: ${stale.join(', ')}; run npm run contracts\n`)
    process.exit(1)
  }
  process.stdout.write(`pacts: ${committed.length} files, up to date\n`)
} else {
  rmSync(COMMITTED, { recursive: true, force: true })
  mkdirSync(COMMITTED, { recursive: true })
  for (const [name, text] of pacts) writeFileSync(join(COMMITTED, name), text)
}
