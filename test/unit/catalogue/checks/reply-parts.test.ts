import { expect, test } from 'vitest'
import { breakReply } from '../../../support/an-overlay.ts'

test('a reply whose parts do not sum to their amount', () =>
  expect(
    breakReply(({ payment }) => {
      payment.body.desc.tagihan.detail[0].nilai_tagihan = '1'
    }, 'families/pln-postpaid/replies/PLNPOSTPAID.one-bill.json'),
  ).toEqual([
    expect.stringMatching(
      /^qa\/families\/pln-postpaid\/replies\/PLNPOSTPAID\.one-bill\.json: nominal is 300000, but its parts add up to 1 \(.*\); correct one of them$/,
    ),
  ]))
