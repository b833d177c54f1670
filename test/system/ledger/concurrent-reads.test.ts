import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../mock-server/index.ts'
import { aMockServer, speakTo } from '../../support/a-mock-server.ts'
import { serve } from '../../support/a-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-looked-at-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the books of a ledger', () => {
  test('hold at every moment while another process pays', async () => {
    const ledger = join(folder, 'ledger.sqlite')
    const payer = await serve(['--port', '0', '--ledger', ledger])
    const partner = speakTo({
      fetch: (path: string, init?: RequestInit) => fetch(payer.url + path, init),
    } as Pick<Sandbox, 'fetch' | 'admin'>)
    const onlooker = aMockServer({ ledger })
    let toPay = 100
    const payOn = async () => {
      while (toPay > 0) {
        toPay -= 1
        await partner.pay(await partner.inquire('PGAS', '0110010000'))
      }
    }
    const paying = Promise.all(Array.from({ length: 4 }, payOn))
    const looks: boolean[] = []
    while (toPay > 0) {
      looks.push((await onlooker.admin.ledger()).holds)
      await turn()
    }
    await paying
    expect(looks.filter((holds) => !holds)).toEqual([])
    expect(looks.length).toBeGreaterThan(0)
    await onlooker.close()
    await payer.stop()
  })
})
