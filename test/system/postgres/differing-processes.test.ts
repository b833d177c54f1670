import pg from 'pg'
import { expect, test } from 'vitest'
import { waitUntilReady } from '../../../mock-server/cli/readyz.ts'
import { createSandbox, startSandbox } from '../../../mock-server/index.ts'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { serve } from '../../support/a-process.ts'
import { aNumber, anOverlay } from '../../support/an-overlay.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'

const NUMBERS = { 'families/pgas/numbers.json': { current: [aNumber()], legacy: [] } }

describeWithPostgres('processes with one PostgreSQL ledger', () => {
  test('name each other in readyz, without a warning while they are alike', async () => {
    const { url } = await freshSchema()
    const two = [createSandbox({ ledger: url }), createSandbox({ ledger: url })] as const
    for (const one of two) await one.admin.clock.read()
    for (const one of two) {
      const { processes = [], warning } = await one.admin.server.readyz()
      expect(processes.map(({ isSelf }) => isSelf).sort()).toEqual([false, true])
      expect(new Set(processes.map(({ name }) => name)).size).toBe(2)
      expect(processes.flatMap(({ differs }) => differs)).toEqual([])
      expect(warning).toBeUndefined()
    }
    await two[1].close()
    expect((await two[0].admin.server.readyz()).processes).toHaveLength(1)
    await two[0].close()
  })

  test('say which of them has other fixtures, and stay ready', async () => {
    const { url } = await freshSchema()
    const seeded = createSandbox({ ledger: url, seed: 2 })
    await seeded.admin.clock.read()
    const server = await serve(['--port', '0', '--ledger', url])
    const response = await fetch(`${server.url}/__admin/readyz`)
    expect(response.status).toBe(200)
    const { processes, warning } = (await response.json()) as Awaited<
      ReturnType<typeof seeded.admin.server.readyz>
    >
    const other = processes?.find(({ isSelf }) => !isSelf)
    expect(other?.differs).toEqual(['fixtures'])
    expect(warning).toBe(
      `1 of 2 processes have different fixtures from this one (${other?.name}), so the same request may get different answers: start all with the same version, --fixtures and --seed.`,
    )
    expect((await seeded.admin.server.readyz()).warning).toContain(
      `(${processes?.find(({ isSelf }) => isSelf)?.name})`,
    )
    expect(await waitUntilReady({ url: server.url }, {})).toEqual({
      ok: true,
      report: `${server.url} is ready; warning: ${warning}`,
    })
    await server.stop()
    await seeded.close()
  })

  test('need not have their fixtures in the same place, only of the same content', async () => {
    const { url } = await freshSchema()
    const folders = [anOverlay(NUMBERS), anOverlay(NUMBERS)]
    const three = [
      ...folders.map(({ folder }) => createSandbox({ ledger: url, fixtures: folder })),
      createSandbox({ ledger: url }),
    ]
    for (const one of three) await one.admin.clock.read()
    const { processes = [] } = (await three[0]?.admin.server.readyz()) ?? {}
    expect(processes.map(({ differs }) => differs.join()).sort()).toEqual(['', '', 'fixtures'])
    for (const one of three) await one.close()
  })

  test('forget one that ended without saying so, and one of another version is named', async () => {
    const { url, schema, serverUrl } = await freshSchema()
    const sandbox = createSandbox({ ledger: url })
    const { processes: [self] = [] } = await sandbox.admin.server.readyz()
    const client = new pg.Client(serverUrl)
    await client.connect()
    const add = (name: string, version: string, age: number) =>
      client.query(
        `INSERT INTO ${schema}.process
          SELECT gen_random_uuid(), $1, $2, fixtures, now() - $3 * interval '1 second'
          FROM ${schema}.process LIMIT 1`,
        [name, version, age],
      )
    await add('killed/1', '0.0.1', 16)
    await add('older/1', '0.0.2', 0)
    await client.end()
    const { processes = [], warning } = await sandbox.admin.server.readyz()
    expect(processes.map(({ name }) => name).sort()).toEqual([self?.name, 'older/1'].sort())
    expect(warning).toBe('1 of 2 processes run a different version from this one (older/1: 0.0.2).')
    await sandbox.close()
  })

  describeInBrowser('the console', () => {
    test('names a process with other fixtures, in both languages', async () => {
      const { url } = await freshSchema()
      const other = createSandbox({ ledger: url, seed: 2 })
      const { processes: [named] = [] } = await other.admin.server.readyz()
      const server = await startSandbox({ port: 0, ledger: url })
      const { page } = await visit(`${server.url}/__admin`)
      const banner = page
        .locator('.banner.differing')
        .filter({ hasText: `${named?.name} (fixture` })
      await banner.getByText('the same request may get different answers').waitFor()
      await page.getByRole('button', { name: 'Preferences' }).click()
      await page.getByLabel('Language').selectOption('id')
      await banner.getByText('permintaan yang sama bisa mendapat jawaban berbeda').waitFor()
      await server.close()
      await other.close()
    })
  })
})
