import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'packages')
const { dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>
}

/** A file of a peer's npm package. */
export const packageFile = (name: string, path: string) => join(FOLDER, 'node_modules', name, path)

/** The exact version that the bench asks npm for. */
export const wantedVersion = (name: string) => dependencies[name] as string

const isInstalled = (name: string) => {
  const manifest = packageFile(name, 'package.json')
  if (!existsSync(manifest)) return false
  return JSON.parse(readFileSync(manifest, 'utf8')).version === wantedVersion(name)
}

/** Installs what is missing, as locked, without running any install script. */
const install = (): string | undefined => {
  if (Object.keys(dependencies).every(isInstalled)) return undefined
  process.stderr.write('installing the peers from npm\n')
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const limits = { timeout: 300_000, encoding: 'utf8' } as const
  const { status, stderr, error } = spawnSync('npm', words, { cwd: FOLDER, ...limits })
  if (status === 0) return undefined
  return `npm could not install it: ${error?.message ?? firstProblem(stderr)}`
}

/** npm's own words for what went wrong, without numbers and calls of the system. */
const firstProblem = (stderr: string) =>
  stderr
    .split('\n')
    .find((line) => /^npm error (?!code |errno |syscall )/.test(line))
    ?.replace('npm error ', '') ?? 'it gives no reason'

let problem: { readonly reason: string | undefined } | undefined

/** Why a peer's package cannot be used; installs all packages at the first call. */
export const missingPackage = (name: string): string | undefined => {
  problem ??= { reason: install() }
  return isInstalled(name) ? undefined : (problem.reason ?? 'npm installed another version')
}
