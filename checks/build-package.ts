/**
 * Assembles the package that is published, in `dist/package`: compiled sources, fixtures and papers,
 * with a manifest that names neither tools nor the Node binaries a checkout brings along.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist', 'package')

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })

const tsc = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})
if (tsc.status !== 0) throw new Error('the sources do not compile')

for (const part of ['bin', 'fixtures', 'README.md', 'LICENSE'])
  cpSync(join(root, part), join(target, part), { recursive: true })

const {
  scripts: _scripts,
  devDependencies: _dev,
  optionalDependencies: _optional,
  private: _private,
  ...manifest
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const published = {
  ...manifest,
  exports: {
    './mock-server': { types: './mock-server/index.d.ts', default: './mock-server/index.js' },
    './package.json': './package.json',
  },
}
writeFileSync(join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
console.log(`package: ${target}`)
