/**
 * Applies the client's release from `changeset version` to the mock: one version for all packages,
 * and one CHANGELOG.md. Run by `npm run release`.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FIRST_RELEASE = /^## /m

/** Prepends the newest sections of the client's changelog. */
export const withSections = (changelog: string, clients: string): string => {
  const sections = clients.slice(clients.search(FIRST_RELEASE)).trimEnd()
  return changelog.replace(FIRST_RELEASE, () => `${sections}\n\n## `)
}

if (import.meta.main) {
  const at = (path: string) => join(import.meta.dirname, '..', path)
  const { version } = JSON.parse(readFileSync(at('src/package.json'), 'utf8'))
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  manifest.version = version
  manifest.dependencies['iak-postpaid'] = version
  writeFileSync(at('package.json'), `${JSON.stringify(manifest, null, 2)}\n`)

  const written = at('src/CHANGELOG.md')
  if (existsSync(written)) {
    const changelog = readFileSync(at('CHANGELOG.md'), 'utf8')
    writeFileSync(at('CHANGELOG.md'), withSections(changelog, readFileSync(written, 'utf8')))
    rmSync(written)
    // It has the same version and no changes of its own.
    rmSync(at('prepaid-client/CHANGELOG.md'), { force: true })
  }
}
