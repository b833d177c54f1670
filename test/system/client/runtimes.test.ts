import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleClient } from '../../../bench/client-bundle.ts'
import { startSandbox } from '../../../mock-server/index.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
const sandbox = await startSandbox({ port: 0 })

beforeAll(async () => {
  for (const { fileName, code } of await bundleClient()) writeFileSync(join(folder, fileName), code)
})

afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

describe('the client', () => {
  const files = globSync('{client-core,prepaid-client,src}/**/*.ts', {
    cwd: root,
    exclude: ['**/node_modules'],
  })

  test('uses nothing from Node in its sources', () => {
    expect(files.length).toBeGreaterThan(15)
    for (const file of files)
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(
        /['"]node:|\b(?:process|global)\s*[.[]|\bBuffer\b|\brequire\s*\(/,
      )
  })

  test.each(wireFormats)('pays a bill in %s with only web globals', async (format) => {
    const program = join(import.meta.dirname, 'web-realm.ts')
    const words = ['--experimental-vm-modules', program, folder, sandbox.url, format]
    const { stdout } = await execute(process.execPath, words)
    expect(stdout).toBe('undefined undefined undefined paid')
  })
})

describe('the measure of its size', () => {
  test('does not load XML in a JSON program', async () => {
    const chunks = await bundleClient()
    const xml = chunks.filter(({ code }) => code.includes('DOCTYPE'))
    expect(xml.length).toBeGreaterThan(0)
    expect(xml.map(({ atOnce }) => atOnce)).not.toContain(true)
  })

  test('rejects a client that needs Node', async () => {
    const entry = join(folder, 'needs-node.ts')
    writeFileSync(entry, `export { readFileSync } from 'node:fs'`)
    await expect(bundleClient(entry)).rejects.toThrow(/not for every platform: .*node:fs/s)
  })
})
