import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { debits, type Mock } from './a-mock.ts'
import { run, start } from './run.ts'

/** For a machine that is busy with other tests; a JVM needs seconds to start there. */
const PATIENT = 60_000

/** How the program of a page is started; its own words follow. */
export type Program = readonly [command: string, ...words: readonly string[]]

/**
 * Tests the program of a page as its reader would use it, against a mock in another process: what it
 * prints, and what the ledger says afterwards.
 */
export const testProgram = (mock: Mock, folder: string, [command, ...first]: Program): void => {
  /** A shop with a folder and a namespace of its own. */
  const aShop = () => {
    const namespace = mock.namespace()
    const cwd = join(folder, `shop-${new URL(namespace.url).pathname.split('/').at(-1)}`)
    mkdirSync(cwd)
    const env = {
      IAK_POSTPAID_URL: namespace.url,
      IAK_PREPAID_URL: namespace.url,
      IAK_USERNAME: '123123123',
      IAK_KEY: 'sandbox',
      IAK_PATIENCE: '0',
    }
    return {
      ...namespace,
      namespace,
      does: (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
        run(command, [...first, ...words], { cwd, env: { ...env, ...more } }),
      starts: (words: readonly string[]) => start(command, [...first, ...words], { cwd, env }),
    }
  }
  const pay = ['pay', 'PGAS', '0110010000', 'order-1']
  const paid = { code: 0, said: 'order-1 paid Rp 324502\n' }

  test(
    'pays a bill once, although it is told to twice',
    async () => {
      const shop = aShop()
      expect(await shop.does(pay)).toEqual(paid)
      expect(await shop.does(pay)).toEqual(paid)
      expect(await shop.admin.requests.count({ command: 'payment' })).toBe(1)
      expect(await debits(shop)).toHaveLength(1)
    },
    PATIENT,
  )

  test(
    'finds out that a bill is paid whose reply was lost',
    async () => {
      const shop = aShop()
      const fault = { kind: 'response-lost' } as const
      await shop.admin.faults.arm({ fault, scope: { command: 'payment' }, times: 1 })
      expect(await shop.does(pay)).toEqual(paid)
      expect(await shop.admin.requests.count({ command: 'payment' })).toBe(1)
      expect(await debits(shop)).toHaveLength(1)
    },
    PATIENT,
  )

  test(
    'does not pay again after it was killed while it paid',
    async () => {
      const shop = aShop()
      const fault = { kind: 'hang' } as const
      await shop.admin.faults.arm({ fault, scope: { command: 'payment' }, times: 1 })
      const killed = shop.starts(pay)
      const ended = once(killed, 'close')
      await expect.poll(() => debits(shop), { timeout: 40_000 }).toHaveLength(1)
      killed.kill('SIGKILL')
      await ended
      expect(await shop.does(pay)).toEqual(paid)
      expect(await shop.admin.requests.count({ command: 'payment' })).toBe(1)
      expect(await debits(shop)).toHaveLength(1)
    },
    PATIENT,
  )

  test(
    'keeps a payment pending until it is settled',
    async () => {
      const shop = aShop()
      const answer = { outcomes: ['39'] }
      await shop.admin.scenarios.arm({ name: 'slow', when: { command: 'payment' }, answer })
      expect(await shop.does(pay)).toEqual({ code: 0, said: 'order-1 pending Rp 324502\n' })
      const { transactions } = await shop.admin.transactions.list({ state: 'processing' })
      await shop.admin.transactions.settle(transactions[0]?.trId as number, '37')
      expect(await shop.does(['check', 'order-1'])).toEqual({
        code: 0,
        said: 'order-1 failed Rp 324502\n',
      })
      const { accounts } = await shop.admin.ledger()
      expect(accounts[0]?.deposit).toBe(accounts[0]?.opening)
    },
    PATIENT,
  )

  test(
    'says why an inquiry was refused: a wrong number, a wrong key',
    async () => {
      const shop = aShop()
      const wrongNumber = await shop.does(['pay', 'PGAS', '0110010014', 'order-1'])
      expect(wrongNumber).toMatchObject({ code: 1, said: '14 NO PELANGGAN TIDAK DITEMUKAN\n' })
      const wrongKey = await shop.does(pay, { IAK_KEY: 'wrong' })
      expect(wrongKey).toMatchObject({ code: 1, said: '100 INVALID SIGNATURE\n' })
      expect(await debits(shop)).toEqual([])
    },
    PATIENT,
  )

  test(
    'hears by a callback that a top-up is paid, and rejects a forged one',
    async () => {
      const shop = aShop()
      const receiver = shop.starts(['listen', '0'])
      const ended = once(receiver, 'close')
      try {
        const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]()
        const { value: listening = '' } = await lines.next()
        const [callbackUrl = ''] = /http:\S+/.exec(listening) ?? []
        await shop.admin.accounts.change('123123123', { callbackUrl })
        const topUp = ['top-up', 'xld25000', '0817777215', 'order-1', '25500']
        expect(await shop.does(topUp)).toEqual({ code: 0, said: 'order-1 pending Rp 25500\n' })
        const data = { ref_id: 'order-1', status: '1', rc: '00', sign: '0'.repeat(32) }
        const forged = await fetch(callbackUrl, { method: 'POST', body: JSON.stringify({ data }) })
        expect(forged.status).toBe(403)
        const { transactions } = await shop.admin.transactions.list({ state: 'processing' })
        await shop.admin.transactions.settle(transactions[0]?.trId as number, '00')
        expect(await lines.next()).toMatchObject({ value: 'order-1 paid Rp 25500' })
        expect(await debits(shop)).toEqual([25_000])
      } finally {
        receiver.kill()
        await ended
      }
    },
    PATIENT,
  )
}
