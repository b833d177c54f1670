import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** A registry on loopback, and the requested names that it does not have. */
export type Registry = AsyncDisposable & { readonly url: string; readonly unknown: Set<string> }

/**
 * Starts a registry that has the packages of the checkout and no other, so that npm can install
 * them.
 */
export const aRegistry = async (): Promise<Registry> => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly link?: true }>>
  }
  const folders = Map.groupBy(
    Object.keys(packages).filter(
      (path) =>
        path.includes('node_modules/') && !packages[path]?.link && existsSync(join(root, path)),
    ),
    (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  )
  const unknown = new Set<string>()
  const tarballs = new Map<string, Buffer>()

  const pack = (path: string) => {
    const known = tarballs.get(path)
    if (known) return known
    const words = ['-cf', '-', '--exclude=./node_modules', '--transform=s,^\\.,package,', '.']
    const made = execFileSync('tar', words, { cwd: join(root, path), maxBuffer: 2 ** 28 })
    tarballs.set(path, made)
    return made
  }

  const server = createServer((request, response) => {
    const asked = decodeURIComponent((request.url ?? '/').slice(1))
    if (asked.startsWith('tarball/')) {
      response.end(pack(asked.slice('tarball/'.length)))
      return
    }
    const found = folders.get(asked)
    if (!found) {
      unknown.add(asked)
      response.writeHead(404).end('{}')
      return
    }
    const manifests = found.map((path) => ({
      ...JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')),
      dist: { tarball: `${urlOf(server.address())}/tarball/${encodeURIComponent(path)}` },
    }))
    const versions = Object.fromEntries(manifests.map((each) => [each.version, each]))
    const latest = manifests[0]?.version
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ name: asked, 'dist-tags': { latest }, versions }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: urlOf(server.address()),
    unknown,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const urlOf = (address: unknown) => `http://127.0.0.1:${(address as AddressInfo).port}`
