import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'prepaid-client/README.md'), 'utf8')

/** The whole program of the page. */
const program = /```ts shop\.ts\n(.*?)```/s.exec(page)?.[1] ?? ''

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
    files: ['examples.ts', 'shop.ts'],
    // What the settings of the checkout include is checked elsewhere.
    include: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  for (const [name, text] of [
    ['examples.ts', examples.join('\n')],
    ['shop.ts', program],
  ] as const)
    writeFileSync(
      join(folder, name),
      text
        .replaceAll('http://127.0.0.1:4250', sandbox.url)
        .replaceAll(`'iak-prepaid'`, `'${join(root, 'prepaid-client/index.ts')}'`),
    )
})

afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

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

  test('has a program that buys, is called back, and gets the receipt', async () => {
    const port = await freePort()
    const file = join(folder, 'shop.ts')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('8080', String(port)))
    const { stdout } = await run('shop.ts')
    expect(stdout).toBe('pending\nsucceeded\n123456789 receipt\n')
  })

  test('lists every outcome', () => {
    const outcomes = ['succeeded', 'pending', 'failed', 'refused', 'not-found', 'found', 'listed']
    for (const outcome of outcomes) expect(page).toContain(`\`${outcome}\``)
  })
})
