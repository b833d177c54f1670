import { mkdtempSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { aMockServer, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-trouble-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const servers: MockServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const aFile = () => {
  files += 1
  return join(folder, `${files}.sqlite`)
}

const serverOn = (ledger: string) => {
  const server = aMockServer({ ledger })
  servers.push(server)
  return server
}

/** Pays without parsing the response as the vendor's, because it may be ours. */
const payRaw = (mock: MockServer, trId: number) => {
  const sign = md5(`${PARTNER.username}${PARTNER.apiKey}${trId}`)
  const body = { commands: 'pay-pasca', username: PARTNER.username, tr_id: trId, sign }
  return mock.fetch('/api/v1/bill/check', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const lock = (path: string) => {
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  return () => {
    other.exec('ROLLBACK')
    other.close()
  }
}

describe('a ledger that another process has locked', () => {
  test('delays payments until it is unlocked, and nothing else', async () => {
    const path = aFile()
    const mock = serverOn(path)
    const { trId } = await mock.inquire('PGAS', '0110010000')
    const release = lock(path)
    const payment = payRaw(mock, trId)
    expect((await mock.fetch('/__admin/livez')).status).toBe(200)
    const ready = await mock.fetch('/__admin/readyz')
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      detail: expect.stringMatching(/locked by another process/),
    })
    release()
    expect(await (await payment).json()).toMatchObject({ data: { response_code: '00' } })
    expect((await mock.fetch('/__admin/readyz')).status).toBe(200)
  })

  test('rejects a payment that waited too long, and records nothing', async () => {
    const path = aFile()
    const mock = serverOn(path)
    const { trId, refId } = await mock.inquire('PGAS', '0110010000')
    const release = lock(path)
    const payment = await payRaw(mock, trId)
    expect(payment.status).toBe(500)
    expect(payment.headers.get('X-Mock-Error')).toMatch(/not of the vendor/)
    release()
    expect(await mock.checkStatus(refId)).toMatchObject({ responseCode: '42' })
    expect(await mock.deposit()).toBe(1_000_000_000)
  })
})

describe('a ledger whose file was lost', () => {
  test.each<[string, (path: string) => void]>([
    ['deleted', unlinkSync],
    ['emptied', (path) => truncateSync(path)],
    ['written over', (path) => writeFileSync(path, 'eggs, milk, '.repeat(9999))],
    ['without what was committed last', (path) => unlinkSync(`${path}-wal`)],
    ['without its locks', (path) => unlinkSync(`${path}-shm`)],
    ['moved', (path) => renameSync(path, `${path}.moved`)],
    [
      'replaced',
      (path) => {
        writeFileSync(`${path}.new`, '')
        renameSync(`${path}.new`, path)
      },
    ],
  ])('acknowledges no more payments: %s', async (_, lose) => {
    const path = aFile()
    const mock = serverOn(path)
    const { trId } = await mock.inquire('PGAS', '0110010000')
    lose(path)
    const ready = await mock.fetch('/__admin/readyz')
    expect(ready.status).toBe(503)
    expect(((await ready.json()) as { detail: string }).detail).toMatch(
      /(?:deleted|replaced|overwritten|lost its file).*while it was in use/,
    )
    const payment = await payRaw(mock, trId)
    expect(payment.status).toBe(500)
    expect(payment.headers.get('X-Mock-Error')).not.toBeNull()
    const books = await mock.fetch('/__admin/ledger')
    expect([books.status, await books.json()]).toEqual([
      503,
      expect.objectContaining({ detail: expect.stringMatching(/the ledger .*(?:in use|damaged)/) }),
    ])
    expect((await mock.fetch('/__admin/livez')).status).toBe(200)
  })
})

describe('the books of a ledger', () => {
  test('say that the books do not hold when an amount is not its bill’s', async () => {
    const path = aFile()
    const mock = serverOn(path)
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry)
    expect((await mock.admin.ledger()).holds).toBe(true)
    const other = new DatabaseSync(path)
    other.exec(`UPDATE billing_transaction SET taken = taken + 5 WHERE taken IS NOT NULL;
      UPDATE account SET deposit = deposit - 5`)
    other.close()
    expect(await mock.admin.ledger()).toMatchObject({
      holds: false,
      accounts: [{ holds: false }],
    })
  })
})
