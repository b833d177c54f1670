import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GUARDED, PRIVATE } from '../../../mock-server/callbacks/addresses.ts'
import { LONGEST_CALLBACK_URL } from '../../../mock-server/callbacks/callback-url.ts'
import { SEND_LIMITS, SLOT_LIMITS } from '../../../mock-server/callbacks/limits.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/callbacks.md'), 'utf8')
const english = (count: number) => count.toLocaleString('en')

test('the page states the limits of the code', () => {
  expect(page).toContain(`at most ${english(LONGEST_CALLBACK_URL)} characters`)
  expect(page).toContain(`${english(SEND_LIMITS.timeoutMs)} ms`)
  expect(page).toContain(`the first ${english(SEND_LIMITS.largestAnswer)} bytes`)
  const { all, perNamespace, perAccount } = SLOT_LIMITS
  expect(page).toContain(`${all}; ${perNamespace} of one namespace, ${perAccount} of one account`)
})

test('the page lists every network that is allowed, or needs an entry of its own', () => {
  for (const { address, prefix, family } of [...PRIVATE, ...GUARDED]) {
    // The one form of IPv4 inside IPv6 that is a list entry of its own.
    if (address.startsWith('64:ff9b::')) continue
    const isWhole = prefix === (family === 'ipv4' ? 32 : 128)
    expect(page).toContain(`\`${address}${isWhole ? '' : `/${prefix}`}\``)
  }
})
