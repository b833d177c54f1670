/**
 * Builds the program as executables for Linux that need no Node: `npm run build:executable`, or with
 * `-- --arch arm64` for one architecture alone. They are put into `dist/executable` with their
 * checksums; pass another folder to replace it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundleAlone, filesOf, PROGRAM } from './bundle-alone.ts'
import { isArchitecture, nodeFor } from './node-binary.ts'

const ROOT = join(import.meta.dirname, '..')

/** Marks the place in Node's binary that says whether there is a program in it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** As `bin/iak-sandbox.js` sets them, for the same reason. */
const V8_FLAGS = ['--min-semi-space-size=4', '--max-semi-space-size=4', '--max-old-space-size=2000']

const run = (words: readonly string[]) => {
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`)
}

const {
  values: { arch },
  positionals: [folder = join(ROOT, 'dist/executable')],
} = parseArgs({
  options: { arch: { type: 'string', multiple: true, default: ['x64', 'arm64'] } },
  allowPositionals: true,
})

const bundle = join(folder, 'bundle')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
await bundleAlone(bundle)

for (const one of arch) {
  if (!isArchitecture(one)) throw new Error(`--arch is x64 or arm64, and not ${one}`)
  const name = `iak-sandbox-linux-${one}`
  const executable = join(folder, name)
  const [config, blob] = [`${executable}.json`, `${executable}.blob`]
  const settings = {
    main: join(bundle, PROGRAM),
    output: blob,
    disableExperimentalSEAWarning: true,
    // Compiled code is only of use to the same kind of processor.
    useCodeCache: one === process.arch,
    execArgv: V8_FLAGS,
    assets: Object.fromEntries(filesOf(bundle).map((path) => [path, join(bundle, path)])),
  }
  writeFileSync(config, JSON.stringify(settings))
  run(['--experimental-sea-config', config])
  copyFileSync(nodeFor(one, folder), executable)
  chmodSync(executable, 0o755)
  const postject = fileURLToPath(import.meta.resolve('postject/dist/cli.js'))
  run([postject, executable, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE])
  for (const draft of [config, blob]) rmSync(draft)
  const digest = createHash('sha256').update(readFileSync(executable)).digest('hex')
  writeFileSync(`${executable}.sha256`, `${digest}  ${name}\n`)
  console.log(executable)
}
