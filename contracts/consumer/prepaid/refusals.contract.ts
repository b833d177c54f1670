import { describe, expect, test } from 'vitest'
import { NAMES } from '../../prepaid/operations.ts'
import { EXAMPLE, given } from '../interaction.ts'
import { fields, texts } from '../pattern.ts'
import { demand, requestOf, type Speech, speeches } from './demand.ts'
import { AIRTIME } from './documented.ts'
import { orderOf, topUpFields } from './orders.ts'
import { PARTNER, REFUSED } from './refused-top-ups.ts'
import { refusal, refused } from './replies.ts'

describe.each(speeches)('a partner who speaks version $version in $format is refused', (speech) => {
  test.each(REFUSED)('with %s: %s', (code, outcome, state, asked) =>
    demand(
      speech,
      {
        product: 'any',
        command: 'top-up',
        outcome,
        state,
        ...requestOf('top up', speech, topUpFields(asked, speech)),
        refusal: true,
        answer: refusal(code),
      },
      async (client) => expect(await client.topUp(orderOf(asked))).toMatchObject(refused(code)),
    ),
  )

  test('with 204 when the sign is wrong', () =>
    demand(
      speech,
      {
        product: AIRTIME.asked.product_code,
        command: 'top-up',
        outcome: 'wrong sign (204)',
        ...forged(speech),
        refusal: true,
        answer: refusal('204'),
      },
      async (_, { slipping }) => {
        const forger = slipping(/\b[0-9a-f]{32}\b/, '0'.repeat(32))
        expect(await forger.topUp(orderOf(AIRTIME.asked))).toMatchObject(refused('204'))
      },
    ))

  test('with HTTP 400 and the field named when a field is missing', () => {
    const { [NAMES[speech.version].number]: number, ...sent } = topUpFields(AIRTIME.asked, speech)
    const name = NAMES[speech.version].number
    const said = `The ${name} field is required.`
    return demand(
      speech,
      {
        product: AIRTIME.asked.product_code,
        command: 'top-up',
        outcome: 'a field is missing (400)',
        state: PARTNER,
        ...requestOf('top up', speech, sent),
        status: 400,
        // No page says which code such an answer has.
        answer: fields({ error_details: fields({ [name]: texts(said) }) }),
      },
      async (_, { slipping }) => {
        const without = new RegExp(`"${name}":"${number}",|<${name}>${number}</${name}>`)
        expect(await slipping(without, '').topUp(orderOf(AIRTIME.asked))).toMatchObject({
          outcome: 'refused',
          fieldErrors: { [name]: [said] },
        })
      },
    )
  })
})

const forged = (speech: Speech) => {
  const { path, request } = requestOf('top up', speech, topUpFields(AIRTIME.asked, speech))
  const { username, ref_id } = EXAMPLE
  return { path, request: { ...request, username, ref_id, sign: '0'.repeat(32) } }
}

describe.each(speeches.filter(({ version }) => version === 1))(
  'a partner who speaks version 1 in $format is refused',
  (speech) => {
    test('with 205 when there is no such command', () =>
      demand(
        speech,
        {
          product: 'any',
          command: 'balance',
          outcome: 'unknown command (205)',
          state: { name: 'a prepaid partner', parameters: { signing: 'bl' } },
          path: requestOf('check balance', speech).path,
          request: { commands: 'tell-me', username: given('username'), sign: given('sign') },
          refusal: true,
          answer: refusal('205'),
        },
        async (_, { slipping }) =>
          expect(await slipping('balance', 'tell-me').balance()).toMatchObject(refused('205')),
      ))
  },
)
