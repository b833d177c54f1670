import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'prepaid-client/README.md'), 'utf8')

/** The page's examples in order; later ones use what earlier ones declare. */
const examples = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, example]) => example as string)

const folder = mkdtempSync(join(tmpdir(), 'prepaid-readme-'))
const sandbox = await startSandbox({ port: 0 })

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  // Not every example calls what it declares.
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noUnusedLocals: false,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
    },
    files: ['examples.ts'],
    // What the settings of the checkout include is checked elsewhere.
    include: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  writeFileSync(
    join(folder, 'examples.ts'),
    examples
      .join('\n')
      .replaceAll('http://127.0.0.1:4250', sandbox.url)
      .replaceAll(`'iak-prepaid'`, `'${join(root, 'prepaid-client/index.ts')}'`),
  )
})

afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

const run = (...words: readonly string[]) => execute(process.execPath, words, { cwd: folder })

describe('the prepaid client’s README', () => {
  test('has examples, and the first one only needs a mock', () => {
    expect(examples.length).toBeGreaterThan(4)
    expect(examples[0]).toContain('http://127.0.0.1:4250')
  })

  test('has examples that compile', async () => {
    const checked = run(join(root, 'node_modules/typescript/bin/tsc'), '-p', folder)
    expect((await checked.catch(({ stdout }) => ({ stdout }))).stdout).toBe('')
  })

  test('has examples that do what the page says', async () => {
    const { stdout } = await run('examples.ts')
    const [bought, ...later] = stdout.trimEnd().split('\n')
    expect(bought).toBe('pending')
    expect(later.slice(0, 2)).toEqual(['topping-up', 'answered'])
    expect(later.slice(-3)).toEqual(['pending', 'found listed found found', 'found found found'])
  })

  test('lists every outcome', () => {
    const outcomes = ['succeeded', 'pending', 'failed', 'refused', 'not-found', 'found', 'listed']
    for (const outcome of outcomes) expect(page).toContain(`\`${outcome}\``)
  })
})
