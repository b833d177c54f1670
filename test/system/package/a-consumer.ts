import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onceARun } from '../../support/once-a-run.ts'

const root = join(import.meta.dirname, '../../..')

/** The packages by the names they are installed under, which are also those of their tarballs. */
const PACKAGES = ['iak-postpaid', 'iak-prepaid', 'iak-sandbox'] as const

export type Name = (typeof PACKAGES)[number]

/** A package.json as npm reads it. */
type Manifest = {
  readonly name: string
  readonly version: string
  readonly engines: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, object>>
}

/** A user's folder with packages installed as by npm. */
export type Consumer = Disposable & {
  readonly folder: string
  /** The folder of a package. */
  readonly installed: (name: Name) => string
  readonly manifest: (name: Name) => Manifest
  /** The files in a package's tarball. */
  readonly files: (name: Name) => readonly string[]
  /** Installs one more package from the checkout. */
  readonly add: (name: string) => void
}

/** Builds both packages, once a run. */
const build = () =>
  onceARun('packages', (folder) =>
    run(process.execPath, [join(root, 'checks/build-package.ts'), folder], root),
  )

/** The path of a package's tarball. */
export const tarballs = async () => {
  const built = await build()
  return (name: Name) => join(built, `${name}.tgz`)
}

/** Both packages unpacked next to their dependencies. Nothing is downloaded. */
export const aConsumer = async (): Promise<Consumer> => {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'))
  const tarball = await tarballs()
  const installed = (name: string) => join(folder, 'node_modules', name)
  const manifest = (name: Name): Manifest =>
    JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8'))
  const add = (name: string) => {
    if (existsSync(installed(name))) return
    mkdirSync(dirname(installed(name)), { recursive: true })
    symlinkSync(inCheckout(name), installed(name))
  }

  for (const name of PACKAGES) {
    mkdirSync(installed(name), { recursive: true })
    run('tar', ['-xzf', tarball(name), '-C', installed(name), '--strip-components=1'], folder)
  }
  for (const name of PACKAGES) Object.keys(manifest(name).dependencies).forEach(add)

  return {
    folder,
    installed,
    manifest,
    files: (name) =>
      run('tar', ['-tzf', tarball(name)], folder)
        .trim()
        .split('\n')
        .map((path) => path.replace(/^package\//, '')),
    add,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

/** The clients' own version of a package takes precedence over the checkout's top-level one. */
const inCheckout = (name: string): string => {
  const own = join(root, 'client-core/node_modules', name)
  return existsSync(own) ? own : join(root, 'node_modules', name)
}

const run = (command: string, flags: readonly string[], cwd: string): string =>
  execFileSync(command, flags, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
