import { expect, test } from 'vitest'
import { REASONS } from '../../../console/i18n/reasons.ts'
import type { Reason } from '../../../mock-server/billing/decision.ts'
import { EARLY_REFUSALS, type EarlyRefusalKind } from '../../../mock-server/protocol/refusal.ts'

/** Does not compile while a reason of the server has no sentence. */
const all: Readonly<Record<Reason | EarlyRefusalKind, Readonly<Record<'en' | 'id', string>>>> =
  REASONS

test('every refusal is explained in both languages', () => {
  for (const kind of EARLY_REFUSALS) {
    expect(all[kind].en).toMatch(/\.$/)
    expect(all[kind].id).toMatch(/\.$/)
    expect(all[kind].id).not.toBe(all[kind].en)
  }
})
