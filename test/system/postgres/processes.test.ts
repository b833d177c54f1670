import { expect, test } from 'vitest'
import type { Sandbox } from '../../../mock-server/index.ts'
import { speakTo } from '../../support/a-mock-server.ts'
import { serve } from '../../support/a-process.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'

/** Calls a server in another process as a partner would. */
const partnerAt = (url: string) =>
  speakTo({
    fetch: (path: string, init?: RequestInit) => fetch(url + path, init),
  } as Pick<Sandbox, 'fetch' | 'admin'>)

const booksAt = async (url: string) => {
  const books = await (await fetch(`${url}/__admin/ledger?limit=100000`)).json()
  return books as { readonly holds: boolean; readonly entries: readonly { trId?: number }[] }
}

describeWithPostgres('two servers with one PostgreSQL ledger', () => {
  test('pay a bill once, no matter which is asked, and print no password', async () => {
    const { url } = await freshSchema()
    const servers = await Promise.all([
      serve(['--port', '0', '--ledger', url]),
      serve(['--port', '0', '--ledger', url]),
    ])
    const [one, two] = servers.map((server) => partnerAt(server.url))
    if (!one || !two) throw new Error('both have started')
    const inquiry = await one.inquire('PGAS', '0110010000')
    const answers = await Promise.all([one, two, one, two].map((mock) => mock.pay(inquiry)))
    expect(answers.map(({ responseCode }) => responseCode).sort()).toEqual(['00', '34', '34', '34'])
    const password = new URL(url).password
    expect(password).not.toBe('')
    for (const server of servers) {
      const { code, stdout, stderr } = await server.stop()
      expect(code).toBe(0)
      expect(stdout + stderr).not.toContain(password)
    }
  })

  test('keep every acknowledged payment once, when one of them is killed', async () => {
    const { url } = await freshSchema()
    const stays = await serve(['--port', '0', '--ledger', url])
    const acknowledged: string[] = []
    for (const enough of [1, 7, 20]) {
      const dies = await serve(['--port', '0', '--ledger', url])
      const mocks = [partnerAt(stays.url), partnerAt(dies.url)]
      const before = acknowledged.length
      let killed: Promise<unknown> | undefined
      const payOn = async (mock: (typeof mocks)[number]): Promise<void> => {
        while (!killed) {
          const inquiry = await mock.inquire('PGAS', '0110010000')
          const { responseCode } = await mock.pay(inquiry)
          if (responseCode === '00') acknowledged.push(inquiry.refId)
          if (acknowledged.length - before >= enough) killed ??= dies.stop('SIGKILL')
        }
      }
      await Promise.allSettled([...mocks, ...mocks, ...mocks].map(payOn))
      await killed
    }
    const mock = partnerAt(stays.url)
    for (const refId of acknowledged)
      expect((await mock.checkStatus(refId)).data).toMatchObject({ status: 1, response_code: '00' })
    const { holds, entries } = await booksAt(stays.url)
    expect(holds).toBe(true)
    const taken = entries.flatMap(({ trId }) => (trId === undefined ? [] : [trId]))
    expect(new Set(taken).size).toBe(taken.length)
    expect(taken.length).toBeGreaterThanOrEqual(acknowledged.length)
    await stays.stop()
  })
})
