import type { AskedTopUp, State } from '../../states.ts'
import { AIRTIME, FAILING, INACTIVE, LONG_NUMBER } from './documented.ts'

/** Of another operator than the product. */
const OTHER_NUMBER = '08123456789'

const signing = 'ref_id'

/** An account that may buy. */
export const PARTNER = { name: 'a prepaid partner', parameters: { signing } } as const

const toppedUp = (limit: 'once-per-product' | 'once') =>
  ({
    name: 'a number was topped up today',
    parameters: { signing, ...AIRTIME.asked, limit },
  }) as const

/** The top-ups that are refused: code, outcome, state and order. */
export const REFUSED: readonly (readonly [string, string, State, AskedTopUp])[] = [
  [
    '16',
    'a number of another operator (16)',
    PARTNER,
    { ...AIRTIME.asked, customer_id: OTHER_NUMBER },
  ],
  [
    '17',
    'the deposit is too low (17)',
    { name: 'a prepaid partner whose deposit is too low', parameters: { signing } },
    AIRTIME.asked,
  ],
  ['20', 'unknown product (20)', PARTNER, { ...AIRTIME.asked, product_code: 'xld25001' }],
  [
    '106',
    'out of service (106)',
    { name: 'a product is out of service', parameters: { signing, product_code: INACTIVE } },
    { ...AIRTIME.asked, product_code: INACTIVE },
  ],
  ['202', 'the same again on one day (202)', toppedUp('once-per-product'), AIRTIME.asked],
  ['203', 'the number is too long (203)', PARTNER, { ...AIRTIME.asked, customer_id: LONG_NUMBER }],
  [
    '206',
    'a blocked number (206)',
    {
      name: 'a prepaid partner who blocks the number',
      parameters: { signing, customer_id: AIRTIME.asked.customer_id },
    },
    AIRTIME.asked,
  ],
  ['207', 'the same number again on one day (207)', toppedUp('once'), FAILING.asked],
]
