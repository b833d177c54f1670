import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The packages that are published, by their names, and the folder each is built in. */
const PACKAGES = { 'iak-postpaid': 'client', 'iak-sandbox': 'package' } as const

export type Name = keyof typeof PACKAGES

/** A package.json as npm reads it. */
export type Manifest = {
  readonly version: string
  readonly bin?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, object>>
}

type Packed = { readonly filename: string; readonly files: readonly { readonly path: string }[] }

/** A folder of somebody's own with both packages installed as npm would lay them out. */
export type Consumer = Disposable & {
  readonly folder: string
  /** Where a package lies. */
  readonly installed: (name: Name) => string
  readonly manifest: (name: Name) => Manifest
  /** The files in a package's tarball. */
  readonly files: (name: Name) => readonly string[]
  /** Installs one more package out of the checkout's. */
  readonly add: (name: string) => void
}

/** Builds and packs both packages, and unpacks them beside their dependencies. Nothing is downloaded. */
export const aConsumer = (): Consumer => {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'))
  const built = join(folder, 'built')
  run(process.execPath, [join(root, 'checks/build-package.ts'), built], root)

  const installed = (name: string) => join(folder, 'node_modules', name)
  const manifest = (name: string): Manifest =>
    JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8'))
  const add = (name: string) => {
    if (existsSync(installed(name))) return
    mkdirSync(dirname(installed(name)), { recursive: true })
    symlinkSync(inCheckout(name), installed(name))
  }

  const packed = new Map<string, Packed>()
  for (const [name, source] of Object.entries(PACKAGES)) {
    const pack = ['pack', '--json', '--offline', '--pack-destination', folder]
    const [one] = Object.values(JSON.parse(run('npm', pack, join(built, source)))) as [Packed]
    packed.set(name, one)
    mkdirSync(installed(name), { recursive: true })
    run('tar', ['-xzf', one.filename, '-C', installed(name), '--strip-components=1'], folder)
  }
  for (const name of Object.keys(PACKAGES)) Object.keys(manifest(name).dependencies).forEach(add)

  return {
    folder,
    installed,
    manifest,
    files: (name) => packed.get(name)?.files.map(({ path }) => path) ?? [],
    add,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

/** The client's own version of a package comes before the one the checkout has on top. */
const inCheckout = (name: string): string => {
  const own = join(root, 'src/node_modules', name)
  return existsSync(own) ? own : join(root, 'node_modules', name)
}

const run = (command: string, flags: readonly string[], cwd: string): string =>
  execFileSync(command, flags, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
