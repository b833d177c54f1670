import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openMemoryLedger } from '../../../mock-server/ledger/memory.ts'
import { openSqliteLedger } from '../../../mock-server/ledger/sqlite.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { behavesLikeALedger } from './behaviour.ts'
import { keepsTopUps } from './top-ups.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const aFile = () => {
  files += 1
  return join(folder, `ledger-${files}.sqlite`)
}

describe('a ledger in memory', () => {
  behavesLikeALedger(async () => openMemoryLedger())
  keepsTopUps(async () => openMemoryLedger())
})

describe('a SQLite ledger in a file', () => {
  behavesLikeALedger(async () => openSqliteLedger(aFile()))
  keepsTopUps(async () => openSqliteLedger(aFile()))

  test('keeps deposits and paid bills across a restart', async () => {
    const ledger = aFile()
    const before = aMockServer({ ledger })
    const inquiry = await before.inquire('PGAS', '0110010000')
    await before.pay(inquiry)
    await before.close()
    const after = aMockServer({ ledger })
    expect(await after.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '00' })
    expect(await after.pay(inquiry)).toMatchObject({ responseCode: '34' })
    expect(await after.deposit()).toBe(1_000_000_000 - 323_902)
    await after.close()
  })

  test('may be shared by two servers, of which only one pays a bill', async () => {
    const ledger = aFile()
    const [one, two] = [aMockServer({ ledger }), aMockServer({ ledger })]
    const inquiry = await one.inquire('PGAS', '0110010000')
    const answers = await Promise.all([
      one.pay(inquiry),
      two.pay(inquiry),
      one.pay(inquiry),
      two.pay(inquiry),
    ])
    expect(answers.map(({ responseCode }) => responseCode).sort()).toEqual(['00', '34', '34', '34'])
    expect(await two.deposit()).toBe(1_000_000_000 - 323_902)
    await Promise.all([one.close(), two.close()])
  })

  test('is readable only by its owner, because it holds keys', async () => {
    const path = aFile()
    await openSqliteLedger(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })
})
