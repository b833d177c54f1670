import type { PrepaidReason } from '../../../mock-server/billing/prepaid/reply.ts'
import { aMockServer, PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import type { Refused } from './refused.ts'

type Partner = ReturnType<typeof aPrepaidPartner>

type Options = Parameters<typeof aMockServer>[0]

type Answered = Pick<Refused, 'headers' | 'body'>

const asked =
  (ask: (partner: Partner, mock: Refused['mock']) => Promise<Answered>, options: Options = {}) =>
  async (): Promise<Refused> => {
    const mock = aMockServer(options)
    const { headers, body } = await ask(aPrepaidPartner(mock), mock)
    return { mock, headers, body }
  }

const ESIM = { product: 'esimjp1', number: '081234567890' }

/** Prepaid reasons that never refuse a command. */
export const PREPAID_NEVER_REFUSED = {
  balance: 'every account has one',
  'prepaid-data': 'it was found',
}

/** One request for each prepaid reason for which a command can be refused or left pending. */
export const PREPAID_DECIDED: Readonly<
  Record<Exclude<PrepaidReason, keyof typeof PREPAID_NEVER_REFUSED>, () => Promise<Refused>>
> = {
  'top-up-begun': asked(({ topUp }) => topUp()),
  'top-up-known': asked(async ({ topUp }) => {
    const { refId } = await topUp()
    return topUp('xld25000', '0817777215', { refId })
  }),
  'number-too-long': asked(({ topUp }) => topUp('xld25000', '08177772150817777215'.repeat(9))),
  'number-blocked': asked(async ({ topUp }, mock) => {
    await mock.admin.accounts.change(PARTNER.username, { blockedNumbers: ['0817777215'] })
    return topUp()
  }),
  'number-of-another-operator': asked(({ topUp }) => topUp('xld25000', '0812777215')),
  'player-malformed': asked(({ topUp }) => topUp('hmobilelegend12', '156378300')),
  'topped-up-today': asked(
    async ({ topUp }) => {
      await topUp()
      return topUp()
    },
    { topUpLimit: 'once-per-product' },
  ),
  'top-up-unknown': asked(({ status }) => status('never-used')),
  'prepaid-price-list': asked(({ call }) => call('priceList', {}, {}, '/vouchers')),
  'prepaid-number-unknown': asked(({ call }) => call('pln', { number: '123' })),
  'operator-unknown': asked(({ call }) => call('operator', { number: '0217777' })),
  'game-unknown': asked(({ call }) => call('gameForm', { game_code: '1234' })),
  'lookup-not-needed': asked(({ call }) => call('gameForm', { game_code: '104' })),
  'esim-unknown': asked(({ call }) => call('activationMail', { tr_id: '7', email: 'a@b.test' })),
  'mails-used-up': asked(async ({ topUp, call }, mock) => {
    const { trId } = await topUp(ESIM.product, ESIM.number)
    await mock.admin.transactions.settle(trId, '00')
    const send = () => call('activationMail', { tr_id: String(trId), email: 'a@b.test' })
    for (let mail = 1; mail <= 3; mail += 1) await send()
    return send()
  }),
}
