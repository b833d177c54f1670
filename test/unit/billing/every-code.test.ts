import { describe, expect, test } from 'vitest'
import type { CustomerNumber } from '../../../mock-server/billing/identifiers.ts'
import { chooseOutcome } from '../../../mock-server/billing/number-outcome.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const { products, statusOf, responseCodes: codes } = loadFixtures()
const withPattern = products.filter(({ pattern }) => pattern !== undefined)

/** The numbers of a product that encode every listed code at both stages. */
const spelling = ({ pattern }: (typeof products)[number]) =>
  codes.flatMap(({ code }) =>
    (['inquiry', 'payment'] as const).map((stage) => {
      const digits = `${stage === 'inquiry' ? 0 : 1}${code.padStart(3, '0')}`
      return { code, stage, number: `${pattern?.prefix}${digits}` as CustomerNumber }
    }),
  )

test('every product has a pattern, except that of an unmerged page', () => {
  expect(products.length - withPattern.length).toBe(1)
})

test.each(withPattern.map((product) => ({ product, code: product.code })))(
  '$code answers every listed code at either stage, by number',
  ({ product }) => {
    for (const { code, stage, number } of spelling(product)) {
      const outcome = chooseOutcome(product, number, 'current', statusOf)?.outcome
      expect({ number, ...outcome }).toEqual(
        code === '00' ? { number, stage: 'success' } : { number, stage, responseCode: code },
      )
    }
  },
)

describe('on the wire', () => {
  test.each(codes.filter(({ code }) => code !== '00'))(
    'a payment can answer $code',
    async ({ code, message, messageOfPayment }) => {
      const mock = aMockServer()
      const inquiry = await mock.inquire('TVBIG', `1072161${code.padStart(3, '0')}`)
      expect(await mock.pay(inquiry)).toMatchObject({
        status: 200,
        responseCode: code,
        message: messageOfPayment ?? message,
      })
    },
  )

  test.each(codes.filter(({ code }) => code !== '00'))(
    'an inquiry can answer $code',
    async ({ code, message, messageOfInquiry }) => {
      const answer = await aMockServer().inquire('TVBIG', `1072160${code.padStart(3, '0')}`)
      expect(answer).toMatchObject({
        status: 200,
        responseCode: code,
        message: messageOfInquiry ?? message,
      })
    },
  )
})
