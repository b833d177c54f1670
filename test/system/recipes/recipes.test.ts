import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { typeCheck } from '../../support/type-check.ts'
import { absentTool, findJest } from './installed.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/testing.md'), 'utf8')
const files = [...page.matchAll(/```\w+ recipes\/(\S+)\n(.*?)```/gs)] as unknown as [
  string,
  string,
  string,
][]

/** A partner's folder with both packages installed. */
const folder = mkdtempSync(join(tmpdir(), 'recipes-'))
const jest = findJest()
const noPython = await absentTool({ python3: ['python3', '--version'] })
const noPhp = await absentTool({
  'php with curl': ['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
  phpunit: ['phpunit', '--version'],
})

const install = (name: string, from = join(root, 'node_modules', name)) => {
  mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
  symlinkSync(from, join(folder, 'node_modules', name))
}

beforeAll(() => {
  install('iak-sandbox', root)
  for (const name of ['iak-postpaid', 'vitest', 'typescript', '@types/node']) install(name)
  for (const [name, from] of jest.folders) install(name, from)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [, name, content] of files) writeFileSync(join(folder, name), content)
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (words: readonly string[]) =>
  execute(process.execPath, words, { cwd: folder }).catch((failure) => failure)

/** Runs a recipe that calls a mock in another process over HTTP. */
const runOverHttp = async (command: string, words: readonly string[]) => {
  const sandbox = await startSandbox({ port: 0 })
  const env = { ...process.env, IAK_MOCK: sandbox.url }
  const ran = await execute(command, words, { cwd: folder, env }).catch((failure) => failure)
  await sandbox.close()
  return ran
}

/** A test that is skipped, with the reason, if something is not installed. */
const testUnless = (absent: string | undefined, title: string, holds: () => Promise<void>) => {
  // The usual reporter counts skipped tests without their titles.
  if (absent) process.stderr.write(`${title}: skipped, ${absent}\n`)
  test.skipIf(absent)(absent ? `${title} (skipped: ${absent})` : title, holds, 60_000)
}

describe('the recipes of docs/testing.md', () => {
  test('are eight files', () => {
    expect(files.map(([, name]) => name)).toEqual([
      'shop.ts',
      'vitest.test.ts',
      'jest.config.js',
      'jest.test.ts',
      'node.test.ts',
      'test_shop.py',
      'Shop.php',
      'ShopTest.php',
    ])
  })

  test('for Vitest hold', async () => {
    const { stdout } = await run(['node_modules/vitest/vitest.mjs', 'run', 'vitest.test.ts'])
    expect(stdout).toMatch(/Tests .*5 passed/)
  }, 60_000)

  testUnless(jest.absent, 'for Jest hold', async () => {
    const script = 'node_modules/jest/bin/jest.js'
    expect(page).toContain(`node --experimental-vm-modules ${script}\n`)
    const { stderr } = await run(['--experimental-vm-modules', script, 'jest.test.ts'])
    expect(stderr).toMatch(/Tests: +3 passed, 3 total/)
  })

  test('for plain Node hold', async () => {
    const { stdout } = await run(['--test', '--test-reporter=tap', 'node.test.ts'])
    expect(stdout).toMatch(/# pass 4\n# fail 0/)
  }, 60_000)

  test('compile', async () => {
    const settings = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { types: ['node'], allowJs: true, checkJs: true },
      // Not the checkout's own, which are inherited.
      include: [],
      files: files.map(([, name]) => name).filter((name) => /\.[jt]s$/.test(name)),
    }
    // Without Jest, Vitest's functions replace it; in the recipe they do the same.
    if (!jest.folders.has('@jest/globals')) {
      const standIn = `declare module '@jest/globals' { export * from 'vitest' }`
      writeFileSync(join(folder, 'jest-globals.d.ts'), standIn)
      settings.files.push('jest-globals.d.ts')
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    expect(await typeCheck(folder)).toBe('')
  }, 60_000)

  testUnless(noPython, 'for Python hold', async () => {
    const calls = [...page.matchAll(/^def (test_\w+)\(\)/gm)].map(([, name]) => `${name}()`)
    expect(calls).toHaveLength(3)
    const script = `from test_shop import *\n${calls.join('\n')}\nprint("held")`
    const { stdout, stderr } = await runOverHttp('python3', ['-c', script])
    expect(stderr).toBe('')
    expect(stdout).toBe('held\n')
  })

  testUnless(noPhp, 'for PHPUnit hold', async () => {
    const { stdout } = await runOverHttp('phpunit', ['ShopTest.php'])
    expect(stdout).toMatch(/OK \(3 tests, /)
  })
})
