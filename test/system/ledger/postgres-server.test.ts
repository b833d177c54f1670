import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import {
  anOwnPostgres,
  describeWithOwnPostgres,
  describeWithPostgres,
  freshSchema,
} from '../../support/postgres.ts'

const support = join(import.meta.dirname, '../../support/postgres-server.ts')

/** A connection, and its loss, which pg reports twice; each needs a listener. */
const connect = async (connectionString: string) => {
  const client = new Client({ connectionString })
  const lost = new Promise<Error>((resolve) => client.on('error', resolve))
  await client.connect()
  onTestFinished(() => client.end())
  return Object.assign(client, { lost })
}

const ownServer = async () => {
  const server = await anOwnPostgres()
  onTestFinished(server.stop)
  return server
}

const answer = async (url: string) => (await (await connect(url)).query('SELECT 1 AS one')).rows

describeWithPostgres('the PostgreSQL that test files share', () => {
  test('answers, in UTF-8', async () => {
    const { serverUrl } = await freshSchema()
    const client = await connect(serverUrl)
    expect((await client.query('SHOW server_encoding')).rows).toEqual([{ server_encoding: 'UTF8' }])
  })

  test('gives each test its own schema on one server', async () => {
    const [one, other] = [await freshSchema(), await freshSchema()]
    expect(new URL(one.url).searchParams.get('schema')).toBe(one.schema)
    expect(other.serverUrl).toBe(one.serverUrl)
    const client = await connect(one.serverUrl)
    for (const { schema } of [one, other]) {
      await client.query(`CREATE SCHEMA ${schema}`)
      await client.query(`CREATE TABLE ${schema}.paid AS SELECT '${schema}' AS name`)
    }
    for (const { schema } of [one, other])
      expect((await client.query(`SELECT name FROM ${schema}.paid`)).rows).toEqual([
        { name: schema },
      ])
  })
})

describeWithOwnPostgres('the PostgreSQL of a single test', () => {
  test('leaves neither process nor folder when stopped', async () => {
    const { url, folder, stop } = await ownServer()
    expect(await answer(url)).toEqual([{ one: 1 }])
    await stop()
    expect(existsSync(folder)).toBe(false)
    await expect(answer(url)).rejects.toThrow('ECONNREFUSED')
    await stop()
  })

  test('keeps what was committed when it is killed, halted and restarted', async () => {
    const { url, kill, start, halt, restart } = await ownServer()
    const client = await connect(url)
    await client.query('CREATE TABLE paid AS SELECT 42 AS amount')
    await kill()
    await client.lost
    await expect(answer(url)).rejects.toThrow('ECONNREFUSED')
    await start()
    await halt()
    await start()
    await restart()
    expect((await (await connect(url)).query('SELECT amount FROM paid')).rows).toEqual([
      { amount: 42 },
    ])
  })

  test('terminates the connections of its clients', async () => {
    const { url, terminateBackends } = await ownServer()
    const { lost } = await connect(url)
    expect(await terminateBackends()).toBe(1)
    expect((await lost).message).toContain('terminating connection')
    expect(await answer(url)).toEqual([{ one: 1 }])
  })

  test('says why it does not start, and leaves no folder then', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'iak-parent-'))
    onTestFinished(() => rmSync(parent, { recursive: true }))
    chmodSync(parent, 0o755)
    const settings = { shared_buffers: 'many' }
    await expect(anOwnPostgres({ parent, settings })).rejects.toThrow('"shared_buffers": "many"')
    expect(readdirSync(parent)).toEqual([])
  })

  test('ends with the process that started it, however that ends', async () => {
    const script = `
      const { startPostgres } = await import(${JSON.stringify(support)})
      const { folder, port } = await startPostgres()
      process.stdout.write(JSON.stringify({ folder, port }), () => process.kill(process.pid, 'SIGKILL'))`
    const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script])
    expect(signal).toBe('SIGKILL')
    const { folder, port } = JSON.parse(String(stdout))
    await expect.poll(() => existsSync(folder)).toBe(false)
    await expect(answer(`postgres://iak@127.0.0.1:${port}/postgres`)).rejects.toThrow(
      'ECONNREFUSED',
    )
  })
})
