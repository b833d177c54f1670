import type { PrepaidOperation } from './a-prepaid-partner.ts'

/** What each operation is asked, so that it succeeds; `order-b` and the `tr_id` are the test's own. */
export const PREPAID_FIELDS: Readonly<Record<PrepaidOperation, Readonly<Record<string, string>>>> =
  {
    balance: {},
    priceList: {},
    topUp: { ref_id: 'order-a', number: '0817777215', product: 'xld25000' },
    status: { ref_id: 'order-b' },
    pln: { number: '12345678901' },
    ovo: { number: '082179374708' },
    operator: { number: '0817777215' },
    gameForm: { game_code: '103' },
    player: { game_code: '103', number: '156378300|8483' },
    gameServers: { game_code: '142' },
    activationMail: { tr_id: '7', email: 'partner@example.test' },
  }
