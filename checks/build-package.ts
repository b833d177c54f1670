/**
 * Assembles the two packages that are published: the client, `iak-postpaid`, in `dist/client`, and the
 * mock with the contracts, `iak-sandbox`, in `dist/package`. Another folder than `dist` may be named.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

type Manifest = Readonly<Record<string, unknown>>

const root = join(import.meta.dirname, '..')
const [folder = join(root, 'dist')] = process.argv.slice(2)

const readManifest = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

const compile = (project: string, target: string): void => {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const tsc = spawnSync(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', project, '--outDir', resolve(target)],
    { cwd: root, stdio: 'inherit' },
  )
  if (tsc.status !== 0) throw new Error(`${project}: the sources do not compile`)
}

const finish = (target: string, papers: Readonly<Record<string, string>>, manifest: Manifest) => {
  for (const [name, source] of Object.entries(papers))
    cpSync(join(root, source), join(target, name), { recursive: true })
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  console.log(`package: ${target}`)
}

const entry = (path: string) => ({ types: `${path}.d.ts`, default: `${path}.js` })

const client = join(folder, 'client')
compile('tsconfig.build-client.json', client)
finish(
  client,
  { 'README.md': 'src/README.md', LICENSE: 'LICENSE' },
  {
    ...readManifest('src/package.json'),
    exports: { '.': entry('./index'), './package.json': './package.json' },
  },
)

const mock = join(folder, 'package')
compile('tsconfig.build.json', mock)

// Its own libraries are a browser's, and what it knows of the mock's types is compiled with it.
const pages = join(folder, 'console')
compile('console/tsconfig.build.json', pages)
cpSync(join(pages, 'console'), join(mock, 'console'), { recursive: true })
rmSync(pages, { recursive: true })
const {
  scripts: _scripts,
  devDependencies: tools,
  optionalDependencies: _node,
  workspaces: _workspaces,
  allowScripts: _allowScripts,
  private: _private,
  ...manifest
} = readManifest('package.json')
const verifier = '@pact-foundation/pact-core'
finish(
  mock,
  {
    bin: 'bin',
    fixtures: 'fixtures',
    'console/console.css': 'console/console.css',
    'console/panels.css': 'console/panels.css',
    'contracts/pacts': 'contracts/pacts',
    'README.md': 'README.md',
    LICENSE: 'LICENSE',
  },
  {
    ...manifest,
    exports: {
      '.': entry('./index'),
      './mock-server': entry('./mock-server/index'),
      './package.json': './package.json',
    },
    // Native and large, and only `verify` wants it; whoever does is told how to install it.
    peerDependencies: { [verifier]: tools[verifier] },
    peerDependenciesMeta: { [verifier]: { optional: true } },
  },
)
