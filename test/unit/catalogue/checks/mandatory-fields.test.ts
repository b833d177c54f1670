import { expect, test } from 'vitest'
import { breakReply } from '../../../support/an-overlay.ts'

test('a reply that lacks what the documentation calls mandatory', () =>
  expect(breakReply(({ payment }) => delete payment.body.desc.usage)).toEqual([
    'qa/families/pgas/replies/PGAS.one-bill.json /payment/body/desc/usage: is missing, and the documentation calls it mandatory',
  ]))
