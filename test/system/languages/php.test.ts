import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFreePort } from '../../support/a-free-port.ts'
import { aMock, debits } from './a-mock.ts'
import { describeLanguage } from './describe-language.ts'
import { readPage } from './page.ts'
import { run, start } from './run.ts'

const page = readPage('php.md')
const [tables = '', pay = ''] = page.shell(0).split(/(?<=artisan migrate\n)/)
const INCLUDES = 'exit(stream_resolve_include_path("Illuminate/autoload.php") ? 0 : 1);'
const EXTENSIONS =
  'exit(array_diff(["curl", "pdo_sqlite", "simplexml"], array_map("strtolower", get_loaded_extensions())) ? 1 : 0);'
const tools = {
  php: ['php', '--version'],
  'php with curl, pdo_sqlite and simplexml': ['php', '-r', EXTENSIONS],
  'php-laravel-framework on the include path of php': ['php', '-r', INCLUDES],
  phpunit: ['phpunit', '--version'],
} as const

await describeLanguage('docs/php.md', tools, () => {
  const mock = aMock()
  const app = mkdtempSync(join(tmpdir(), 'laravel-'))
  afterAll(() => rmSync(app, { recursive: true }))

  /** The application with a database of its own, in a namespace of its own. */
  const aShop = () => {
    const namespace = mock.namespace()
    const database = join(app, `${new URL(namespace.url).pathname.replaceAll('/', '-')}.sqlite`)
    cpSync(join(app, 'migrated.sqlite'), database)
    const surroundings = {
      cwd: app,
      env: {
        DB_DATABASE: database,
        IAK_POSTPAID_URL: namespace.url,
        IAK_PREPAID_URL: namespace.url,
        QUEUE_RETRY_AFTER: '1',
        APP_ENV: 'local',
      },
    }
    const artisan = (...words: string[]) => run('php', ['artisan', ...words], surroundings)
    return { ...namespace, namespace, surroundings, artisan }
  }

  const phpunit = (file: string) =>
    run('phpunit', [file], { cwd: app, env: { IAK_MOCK: mock.url() } })

  beforeAll(async () => {
    cpSync(join(import.meta.dirname, 'laravel'), app, { recursive: true })
    page.writeTo(app)
    for (const folder of ['bootstrap/cache', 'storage/views'])
      mkdirSync(join(app, folder), { recursive: true })
    const database = join(app, 'migrated.sqlite')
    writeFileSync(database, '')
    const made = await run('bash', ['-ec', tables], {
      cwd: app,
      env: { APP_ENV: 'local', DB_DATABASE: database },
    })
    expect(made).toMatchObject({ code: 0 })
  }, 60_000)

  test('the tests for PHPUnit hold', async () => {
    const { said } = await phpunit('tests/Feature/PayOrderTest.php')
    expect(said).toMatch(/OK \(14 tests, /)
  }, 60_000)

  test('the tests for Pest hold', async () => {
    const { said } = await phpunit('tests/PestCase.php')
    expect(said).toMatch(/OK \(3 tests, /)
  }, 60_000)

  test('the printed commands pay a bill, once', async () => {
    const shop = aShop()
    const { code, said } = await run('bash', ['-ec', pay], shop.surroundings)
    expect({ code, said }).toMatchObject({ code: 0 })
    expect(said).toMatch(/order-1 paid\n$/)
    expect(await debits(shop)).toHaveLength(1)
  }, 60_000)

  test('a worker that is killed while it pays leaves an order that is not paid again', async () => {
    const shop = aShop()
    await shop.admin.faults.arm({ fault: { kind: 'hang' }, scope: { command: 'payment' } })
    await shop.artisan('iak:bill', 'PGAS', '0110010000', 'order-1')
    const worker = start('php', ['artisan', 'queue:work', '--once'], shop.surroundings)
    const ended = once(worker, 'close')
    await expect.poll(() => debits(shop), { timeout: 40_000 }).toHaveLength(1)
    worker.kill('SIGKILL')
    await ended
    const { said } = await shop.artisan('iak:orders')
    expect(said).toBe('order-1 pending\n')

    await expect
      .poll(
        async () => {
          await shop.artisan('queue:work', '--stop-when-empty', '--sleep=0')
          return (await shop.artisan('iak:orders')).said
        },
        { timeout: 40_000 },
      )
      .toBe('order-1 paid\n')
    expect(await shop.admin.requests.count({ command: 'payment' })).toBe(1)
    expect(await debits(shop)).toHaveLength(1)
  }, 60_000)

  test('a wrong key is refused, with the vendor’s code, and nothing is queued', async () => {
    const shop = aShop()
    const env = { ...shop.surroundings.env, IAK_KEY: 'wrong' }
    const bill = ['artisan', 'iak:bill', 'PGAS', '0110010000', 'order-1']
    const { code, said } = await run('php', bill, { ...shop.surroundings, env })
    expect({ code, said }).toEqual({ code: 1, said: '100 INVALID SIGNATURE\n' })
    expect(await shop.artisan('iak:orders')).toMatchObject({ said: '' })
  }, 60_000)

  test('the callback of a top-up reaches its route and decides the order', async () => {
    const shop = aShop()
    const port = await aFreePort()
    const server = start('php', ['-S', `127.0.0.1:${port}`, '-t', 'public'], shop.surroundings)
    const ended = once(server, 'close')
    try {
      const callbackUrl = `http://127.0.0.1:${port}/api/iak/callback`
      const answers = async () => (await fetch(callbackUrl)).text()
      await expect.poll(() => answers().catch(() => undefined)).toBeDefined()
      await shop.admin.accounts.change('123123123', { callbackUrl })
      await shop.artisan('iak:top-up', 'xld25000', '0817777215', 'order-1', '25500')
      await shop.artisan('queue:work', '--once')
      expect(await shop.artisan('iak:orders')).toMatchObject({ said: 'order-1 pending\n' })

      const { transactions } = await shop.admin.transactions.list({ state: 'processing' })
      await shop.admin.transactions.settle(transactions[0]?.trId as number, '00')
      const sent = { kind: 'callback', refId: 'order-1', status: 200 } as const
      await shop.admin.requests.wait(sent)
      await shop.artisan('queue:work', '--once')
      expect(await shop.artisan('iak:orders')).toMatchObject({ said: 'order-1 paid\n' })
      expect(await debits(shop)).toEqual([25_000])
    } finally {
      server.kill()
      await ended
    }
  }, 60_000)
})
