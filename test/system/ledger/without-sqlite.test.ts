import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'iak-without-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mock = join(import.meta.dirname, '../../../mock-server/index.ts')

/** Whether a process that uses a sandbox with this ledger has loaded SQLite. */
const loadsSqlite = async (ledger: string) => {
  const program = `
    import { createSandbox } from ${JSON.stringify(mock)}
    const sandbox = createSandbox({ ledger: ${JSON.stringify(ledger)} })
    await sandbox.admin.ledger()
    await sandbox.close()
    console.log(process.moduleLoadList.some((name) => name.endsWith('sqlite')))`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    program,
  ])
  return JSON.parse(stdout)
}

test('loads SQLite for a file, and not for a ledger in memory', async () => {
  expect(await loadsSqlite('memory')).toBe(false)
  expect(await loadsSqlite(join(folder, 'ledger.sqlite'))).toBe(true)
})
