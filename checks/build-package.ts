/**
 * Builds and packs the packages as published: the clients in `dist/iak-postpaid.tgz` and
 * `dist/iak-prepaid.tgz`, and the mock with contracts and the postpaid client in
 * `dist/iak-sandbox.tgz`. Pass another folder to replace `dist`.
 *
 * The published packages are scoped; installing them under an alias gives them the short names that
 * imports use.
 */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { notBuilt } from '../mock-server/admin/console/bundle.ts'
import { bringCore } from './bring-core.ts'
import { buildConsole } from './build-console.ts'
import { bundlePackage } from './bundle-package.ts'
import { packDocs } from './pack-docs.ts'
import { keepPublicTypes } from './public-types.ts'

type Manifest = Readonly<Record<string, unknown>>

const root = join(import.meta.dirname, '..')
const [folder = join(root, 'dist')] = process.argv.slice(2)
const readManifest = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const REPOSITORY = readManifest('package.json').homepage.replace('#readme', '')
const publishConfig = { access: 'public' }

const run = (command: string, words: readonly string[], cwd: string): string => {
  const { status, stdout, error } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')} failed: ${error?.message ?? stdout}`)
  return stdout
}

const compile = (project: string, target: string): void => {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  // Several threads would each check the library's types, which costs twice as much.
  const flags = ['-p', project, '--outDir', resolve(target), '--singleThreaded']
  run(join(root, 'node_modules/.bin/tsc'), flags, root)
}

/** Adds the files that are not compiled, and packs the folder as `<name>.tgz`. */
const finish = (
  target: string,
  name: string,
  copied: Readonly<Record<string, string>>,
  manifest: Manifest,
) => {
  for (const [path, source] of Object.entries({ ...copied, LICENSE: 'LICENSE' }))
    cpSync(join(root, source), join(target, path), { recursive: true })
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const packed = run(
    'npm',
    ['pack', '--json', '--offline', '--pack-destination', resolve(folder)],
    target,
  )
  const [{ filename }] = Object.values(JSON.parse(packed)) as [{ filename: string }]
  renameSync(join(folder, filename), join(folder, `${name}.tgz`))
}

/**
 * Copies the compiled client into the mock's package and points imports of `iak-postpaid` to it,
 * because package managers cannot install a tarball that depends on an unpublished package.
 */
const bringClient = (compiled: string, target: string): void => {
  const within = dirname(target)
  const importers = globSync('**/*.{js,d.ts}', { cwd: within })
  for (const file of importers) {
    const path = relative(dirname(file), join(basename(target), 'index.js'))
    const specifier = path.startsWith('.') ? path : `./${path}`
    const text = readFileSync(join(within, file), 'utf8')
    const led = text.replaceAll(/from (['"])iak-postpaid\1/g, `from '${specifier}'`)
    if (led !== text) writeFileSync(join(within, file), led)
  }
  cpSync(compiled, target, {
    recursive: true,
    filter: (path) => !/(?:package\.json|LICENSE)$/.test(path),
  })
}

const entry = (path: string) => ({ types: `${path}.d.ts`, default: `${path}.js` })

/** Builds and packs a client, with its own copy of `client-core/`, from its folder. */
const packClient = (source: string, target: string, name: string) => {
  compile(`tsconfig.build-${basename(target)}.json`, target)
  bringCore(target, source)
  const { name: short, ...manifest } = readManifest(`${source}/package.json`)
  const { dependencies } = readManifest('client-core/package.json')
  const exports = { '.': entry('./index'), './package.json': './package.json' }
  const readme = `${source}/README.md`
  packDocs({ root, target, readme, repository: REPOSITORY, along: false })
  finish(target, short, {}, { name, ...manifest, publishConfig, dependencies, exports })
  return dependencies as Readonly<Record<string, string>>
}

const client = join(folder, 'client')
const clientDependencies = packClient('src', client, '@iak-sandbox/postpaid')
packClient('prepaid-client', join(folder, 'prepaid-client'), '@iak-sandbox/prepaid')

const mock = join(folder, 'package')
compile('tsconfig.build.json', mock)
const { licenses, names: bundled } = await bundlePackage(mock)
writeFileSync(join(mock, 'THIRD-PARTY-LICENSES'), licenses)

if (notBuilt() !== undefined) await buildConsole()
const {
  scripts: _scripts,
  devDependencies: tools,
  optionalDependencies: _node,
  workspaces: _workspaces,
  allowScripts: _allowScripts,
  private: _private,
  dependencies: { 'iak-postpaid': _client, ...others },
  ...manifest
} = readManifest('package.json')
const verifier = '@pact-foundation/pact-core'
const tracer = '@opentelemetry/sdk-node'
packDocs({ root, target: mock, readme: 'README.md', repository: REPOSITORY, along: true })
bringClient(client, join(mock, 'client'))
const typed = keepPublicTypes(mock, ['index', 'mock-server/index'], ['client'])
finish(
  mock,
  'iak-sandbox',
  {
    bin: 'bin',
    'llms.txt': 'llms.txt',
    fixtures: 'fixtures',
    'dist/console': 'dist/console',
    'contracts/pacts': 'contracts/pacts',
  },
  {
    ...manifest,
    name: '@iak-sandbox/mock',
    publishConfig,
    engines: { node: '^20.19.0 || >=22.13.0' },
    dependencies: {
      ...clientDependencies,
      // What is bundled is installed only for its types.
      ...Object.fromEntries(
        Object.entries(others).filter(([name]) => !bundled.has(name) || typed.has(name)),
      ),
    },
    exports: {
      '.': entry('./index'),
      './mock-server': entry('./mock-server/index'),
      './package.json': './package.json',
    },
    // Large, and only `verify` and traces need them; both say how to install them. The application
    // under test may bring OpenTelemetry in another version.
    peerDependencies: {
      [verifier]: tools[verifier],
      '@opentelemetry/api': '^1.9.0',
      [tracer]: `>=${tools[tracer]} <1`,
    },
    peerDependenciesMeta: {
      [verifier]: { optional: true },
      '@opentelemetry/api': { optional: true },
      [tracer]: { optional: true },
    },
  },
)

const tarball = (name: string) => join(relative(process.cwd(), folder) || '.', `${name}.tgz`)
console.log(`The mock, with the client in it:  ${tarball('iak-sandbox')}
The client alone:                 ${tarball('iak-postpaid')}
The prepaid client:               ${tarball('iak-prepaid')}

In your project:
  npm install --save-dev iak-sandbox@file:${resolve(folder, 'iak-sandbox.tgz')}
  npm install iak-postpaid@file:${resolve(folder, 'iak-postpaid.tgz')}
  npm install iak-prepaid@file:${resolve(folder, 'iak-prepaid.tgz')}`)
