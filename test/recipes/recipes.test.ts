import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../mock-server/index.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/testing.md'), 'utf8')
const files = [...page.matchAll(/```\w+ recipes\/(\S+)\n(.*?)```/gs)] as unknown as [
  string,
  string,
  string,
][]

/** A folder of a partner's, who has installed both packages. */
const folder = mkdtempSync(join(tmpdir(), 'recipes-'))
const python = await execute('python3', ['--version']).then(
  () => true,
  () => false,
)

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(root, join(folder, 'node_modules/iak-sandbox'))
  for (const installed of ['iak-postpaid', 'vitest', 'typescript', '@types/node'])
    symlinkSync(join(root, 'node_modules', installed), join(folder, 'node_modules', installed))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [, name, content] of files) writeFileSync(join(folder, name), content)
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (words: readonly string[]) =>
  execute(process.execPath, words, { cwd: folder }).catch((failure) => failure)

describe('the recipes of docs/testing.md', () => {
  test('are four files', () => {
    expect(files.map(([, name]) => name)).toEqual([
      'shop.ts',
      'vitest.test.ts',
      'node.test.ts',
      'test_shop.py',
    ])
  })

  test('for Vitest hold', async () => {
    const { stdout } = await run(['node_modules/vitest/vitest.mjs', 'run', 'vitest.test.ts'])
    expect(stdout).toMatch(/Tests .*5 passed/)
  }, 60_000)

  test('for plain Node hold', async () => {
    const { stdout } = await run(['--test', '--test-reporter=tap', 'node.test.ts'])
    expect(stdout).toMatch(/# pass 1\n# fail 0/)
  }, 60_000)

  test('compile', async () => {
    const settings = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { types: ['node'] },
      files: ['shop.ts', 'vitest.test.ts', 'node.test.ts'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const { stdout } = await run([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder])
    expect(stdout).toBe('')
  }, 60_000)

  test.skipIf(!python)(
    `for Python hold${python ? '' : ' (skipped: there is no python3 here)'}`,
    async () => {
      const sandbox = await startSandbox({ port: 0 })
      const calls = [...page.matchAll(/^def (test_\w+)\(\)/gm)].map(([, name]) => `${name}()`)
      expect(calls).toHaveLength(2)
      const { stdout, stderr } = await execute(
        'python3',
        ['-c', `from test_shop import *\n${calls.join('\n')}\nprint("held")`],
        { cwd: folder, env: { ...process.env, IAK_MOCK: sandbox.url } },
      ).catch((failure) => failure)
      await sandbox.close()
      expect(stderr).toBe('')
      expect(stdout).toBe('held\n')
    },
    60_000,
  )
})
