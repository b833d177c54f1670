import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../mock-server/index.ts'
import { speakTo } from '../../support/a-mock-server.ts'
import { serve } from '../../support/a-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-killed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Calls a server in another process as a partner would. */
const partnerAt = (url: string) =>
  speakTo({
    fetch: (path: string, init?: RequestInit) => fetch(url + path, init),
  } as Pick<Sandbox, 'fetch' | 'admin'>)

describe('a server that is killed while it pays', () => {
  test('has kept every payment it acknowledged, once', async () => {
    const ledger = join(folder, 'ledger.sqlite')
    const acknowledged: string[] = []
    for (const enough of [1, 7, 45]) {
      const server = await serve(['--port', '0', '--ledger', ledger])
      const mock = partnerAt(server.url)
      const before = acknowledged.length
      let killed: Promise<unknown> | undefined
      const payOn = async (): Promise<void> => {
        while (!killed) {
          const inquiry = await mock.inquire('PGAS', '0110010000')
          const { responseCode } = await mock.pay(inquiry)
          if (responseCode === '00') acknowledged.push(inquiry.refId)
          if (acknowledged.length - before >= enough) killed ??= server.stop('SIGKILL')
        }
      }
      await Promise.allSettled(Array.from({ length: 8 }, payOn))
      await killed
    }
    const server = await serve(['--port', '0', '--ledger', ledger])
    const mock = partnerAt(server.url)
    for (const refId of acknowledged)
      expect((await mock.checkStatus(refId)).data).toMatchObject({ status: 1, response_code: '00' })
    const books = await (await fetch(`${server.url}/__admin/ledger?limit=100000`)).json()
    const { holds, entries } = books as { holds: boolean; entries: { trId?: number }[] }
    expect(holds).toBe(true)
    const taken = entries.flatMap(({ trId }) => (trId === undefined ? [] : [trId]))
    expect(new Set(taken).size).toBe(taken.length)
    expect(taken.length).toBeGreaterThanOrEqual(acknowledged.length)
    await server.stop()
  }, 60_000)
})
