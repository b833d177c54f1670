import { expect, test } from 'vitest'
import { breakReply } from '../../../support/an-overlay.ts'

const FILE = 'qa/families/pgas/replies/PGAS.one-bill.json'

test('a price that is not nominal plus admin', () =>
  expect(
    breakReply(({ inquiry }) => {
      inquiry.body.price = 400_000
    }),
  ).toEqual([
    `${FILE} /inquiry/body/price: is 400000, but nominal + admin is 324502; correct one of the three`,
  ]))

test('a selling_price above the price', () =>
  expect(
    breakReply(({ inquiry, payment }) => {
      inquiry.body.selling_price = 400_000
      payment.body.selling_price = 400_000
    }),
  ).toEqual(
    ['inquiry', 'payment'].map(
      (stage) =>
        `${FILE} /${stage}/body/selling_price: is 400000, above the price of 324502; a commission cannot be negative`,
    ),
  ))

test('an inquiry with another selling_price than its payment', () =>
  expect(
    breakReply(({ payment }) => {
      payment.body.selling_price = 1
    }),
  ).toEqual([
    `${FILE} /payment/body/selling_price: is 1, but the inquiry has 323902; make them equal`,
  ]))

test('observed answers are not corrected', () =>
  expect(
    breakReply(({ inquiry }) => {
      inquiry.body.price = 400_000
      inquiry.provenance.kind = 'observed'
    }),
  ).toEqual([]))
