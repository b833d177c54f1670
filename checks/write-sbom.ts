/**
 * Lists what the released packages, image and executables contain of others, as CycloneDX, in
 * `dist/iak-sandbox.cdx.json`: `npm run sbom`. Pass another file to replace it.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const [file = join(ROOT, 'dist/iak-sandbox.cdx.json')] = process.argv.slice(2)

/** Tools of the checkout that are bundled into the image and the executables. */
const BUNDLED = /^(?:memfs|@opentelemetry\/.*)$/

/** The folders of the clients, and of what they share. */
const RELEASED = ['client-core', 'prepaid-client', 'src']

const scratch = mkdtempSync(join(tmpdir(), 'iak-sbom-'))
// npm names the program after its folder.
const folder = join(scratch, 'iak-sandbox')
const npm = (...words: readonly string[]) =>
  execFileSync('npm', [...words, '--package-lock-only', '--offline'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
try {
  for (const each of ['package-lock.json', ...RELEASED.map((name) => `${name}/package.json`)])
    cpSync(join(ROOT, each), join(folder, each))
  // With `--omit dev`, npm also leaves out what a tool and the program both depend on.
  const {
    devDependencies: tools,
    optionalDependencies: _node,
    ...manifest
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const bundled = Object.entries(tools).filter(([name]) => BUNDLED.test(name))
  const dependencies = { ...manifest.dependencies, ...Object.fromEntries(bundled) }
  const released = { ...manifest, dependencies, workspaces: RELEASED }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(released))
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
  const sbom = npm('sbom', '--sbom-format=cyclonedx', '--sbom-type=application')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, sbom)
} finally {
  rmSync(scratch, { recursive: true })
}
