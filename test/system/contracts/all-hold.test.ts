import { expect, test } from 'vitest'
import { aFreePort } from '../../support/a-free-port.ts'
import { startStandIn } from '../../support/stand-in/index.ts'
import {
  accountAt,
  allPassedAt,
  demanded,
  demandedOfMocks,
  verifyAt,
  verifyInShell,
} from './verifying.ts'

const FULL = { timeout: 120_000 }
test('the pacts require what a partner relies on, the same in both formats', () => {
  expect(demanded).toBeGreaterThanOrEqual(250)
  expect(demanded % 2).toBe(0)
})

test(
  'a vendor written from the documentation alone keeps every contract that does not need a mock, when a person settles its top-ups',
  FULL,
  async () => {
    const port = await aFreePort()
    const callbackUrl = `http://127.0.0.1:${port}/callback`
    const standIn = await startStandIn({ prepaid: { callbackUrl } })
    try {
      const byHand = ['--settle-by-hand', '20', '--callback-port', String(port)]
      const { code, stdout, stderr } = await verifyAt(standIn, ...byHand)
      expect(stdout).toMatch(allPassedAt(standIn.url, demanded - demandedOfMocks))
      expect(stderr).toContain(
        `left out ${demandedOfMocks} interactions whose states only a mock can set up\n`,
      )
      expect(code).toBe(0)
    } finally {
      await standIn.close()
    }
  },
)

test('the vendor is found by IAK_BASE_URL when it is only called sandbox', async () => {
  const standIn = await startStandIn()
  try {
    const { code, stdout } = await verifyInShell(
      ['--against', 'sandbox', '--only', 'HPTHREE', '--pace', '0'],
      { ...accountAt(standIn), IAK_BASE_URL: standIn.url },
    )
    expect({ code, asked: standIn.requests.length }).toEqual({ code: 0, asked: 14 })
    expect(stdout).toMatch(/^HPTHREE +payment +passed +passed$/m)
  } finally {
    await standIn.close()
  }
})
