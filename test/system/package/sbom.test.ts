import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

type Component = {
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly hashes?: readonly object[]
  readonly licenses?: readonly object[]
}

test('a release lists every library it contains, with version, licence and hash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-sbom-'))
  const file = join(folder, 'iak-sandbox.cdx.json')
  execFileSync(process.execPath, [join(root, 'checks/write-sbom.ts'), file], { stdio: 'pipe' })
  const sbom = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })

  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
  expect(sbom.metadata.component).toMatchObject({ name: 'iak-sandbox', type: 'application' })
  const components = new Map<string, Component>(
    sbom.components.map((one: Component) => [one.purl, one]),
  )
  const { dependencies, devDependencies } = read('package.json')
  const { dependencies: ofClients } = read('client-core/package.json')
  const { 'iak-postpaid': _, ...libraries } = { ...dependencies, ...ofClients }
  for (const [name, version] of Object.entries(libraries)) {
    const found = components.get(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    expect(found, name).toMatchObject({
      licenses: [expect.anything()],
      hashes: [expect.anything()],
    })
  }
  const names = [...components.values()].map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['memfs', '@opentelemetry/sdk-node']))
  for (const tool of ['vitest', 'typescript', 'knip', 'rolldown']) {
    expect(devDependencies).toHaveProperty([tool])
    expect(names).not.toContain(tool)
  }
}, 60_000)
