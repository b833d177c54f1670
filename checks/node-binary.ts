import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** A processor for which there is an executable. */
type Architecture = 'x64' | 'arm64'

/** Whether there is an executable for a processor of this name. */
export const isArchitecture = (name: string): name is Architecture =>
  name === 'x64' || name === 'arm64'

/**
 * The path of Node's binary for Linux on a processor: the one of the checkout, or else, in `folder`,
 * the package that the lock file names.
 */
export const nodeFor = (architecture: Architecture, folder: string): string => {
  const name = `node-linux-${architecture}`
  const installed = join(ROOT, 'node_modules', name, 'bin/node')
  if (existsSync(installed)) return installed
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const { version, integrity } = packages[`node_modules/${name}`]
  const target = join(folder, name)
  mkdirSync(target, { recursive: true })
  const npm = ['pack', `${name}@${version}`, '--silent', '--pack-destination', target]
  const tarball = join(target, execFileSync('npm', npm, { encoding: 'utf8' }).trim())
  const digest = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
  if (digest !== integrity) throw new Error(`${tarball} is not the ${name} of package-lock.json`)
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  return join(target, 'bin/node')
}
