import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'src/README.md'), 'utf8')

/** The page's examples in order; later ones use what earlier ones declare. */
const examples = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, example]) => example as string)

const folder = mkdtempSync(join(tmpdir(), 'readme-'))
const sandbox = await startSandbox({ port: 0 })

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  // Not every example calls what it declares.
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noUnusedLocals: false, lib: ['es2024'] },
    files: ['examples.ts'],
    // What the settings of the checkout include is checked elsewhere.
    include: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  writeFileSync(
    join(folder, 'examples.ts'),
    examples.join('\n').replaceAll('http://127.0.0.1:4250', sandbox.url),
  )
})

afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

const run = (...words: readonly string[]) => execute(process.execPath, words, { cwd: folder })

describe('the client’s README', () => {
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
    expect(stdout).toMatch(
      /^\S.* owes Rp \d+\npaid\npaying\nanswered\n\d+\n\S+\nreceipt receipt receipt\n$/,
    )
  })

  test('lists every outcome', () => {
    const outcomes = ['inquired', 'paid', 'pending', 'failed', 'unpaid', 'refused', 'listed']
    for (const outcome of outcomes) expect(page).toContain(`\`${outcome}\``)
  })
})
