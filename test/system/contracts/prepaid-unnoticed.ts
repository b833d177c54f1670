/** Mistakes in the prepaid API that no contract would notice, and why. */
import {
  field,
  json,
  lose,
  ONE_BY_ONE,
  on,
  READ,
  rename,
  reworded,
  sentAs,
  type Unnoticed,
} from './mutation.ts'

const BOTH = ['json', 'xml'] as const

const topUp = on('v2 top-up', 'xld25000', 'in process (39)')
const succeeded = on('v2 status', 'xld25000', 'it succeeded')
const failed = on('v2 status', 'xld50000', 'it failed (07)')
const callback = on('v2 callback', 'xld25000', 'it succeeded')

export const PREPAID_UNNOTICED: readonly Unnoticed[] = [
  {
    ...failed(
      'does not give back the deposit of a failed top-up',
      BOTH,
      field('balance', (value) => Number(value) - 50_000),
    ),
    why: `${ONE_BY_ONE} The tests of the books do, and \`GET /__admin/ledger\` shows it.`,
  },
  {
    ...topUp(
      'names the tr_id of another top-up',
      BOTH,
      field('tr_id', (id) => Number(id) + 1),
    ),
    why: 'A contract cannot require that a later answer repeats a value; the client compares them.',
  },
  {
    ...topUp('sends balance as a text', ['json'], field('balance', String)),
    why: `${READ} Callbacks and one captured answer have it so.`,
  },
  {
    ...succeeded('sends status of a top-up as a text', ['json'], field('status', String)),
    why: READ,
  },
  { ...topUp('sends tr_id as a text', ['json'], field('tr_id', String)), why: READ },
  {
    ...topUp('omits status of a top-up in process', BOTH, lose('status')),
    why: 'Its code is pending, whatever its status.',
  },
  {
    ...topUp('omits ref_id of a top-up in process', BOTH, lose('ref_id')),
    why: 'The client knows it.',
  },
  {
    ...topUp(
      'sends the fields of a top-up in the order of 2021',
      ['json'],
      json(({ data }) => {
        const { product_code, customer_id, ...rest } = data as Record<string, unknown>
        return { data: { ...rest, product_code, customer_id } }
      }),
    ),
    why: 'Order has no meaning in JSON; the golden exchanges check it.',
  },
  {
    ...topUp(
      'adds a meta like the postpaid API',
      ['json'],
      json((body) => ({ ...body, meta: [] })),
    ),
    why: 'A server may always add fields.',
  },
  { ...topUp('renames the root of a top-up', ['xml'], rename('mp', 'xml')), why: READ },
  { ...topUp('labels the XML of a top-up as text/xml', ['xml'], sentAs('text/xml')), why: READ },
  {
    ...succeeded('adds a pin to airtime', BOTH, (answer, { format }) =>
      reworded(answer, (body) =>
        format === 'json'
          ? body.replace('"sn":', '"pin":"1","sn":')
          : body.replace('<sn>', '<pin>1</pin><sn>'),
      ),
    ),
    why: 'A server may always add fields.',
  },
  {
    ...on('v2 top-up', 'any', 'unknown product (20)')(
      'answers a refused top-up with status 0',
      BOTH,
      field('status', (value) => (typeof value === 'number' ? 0 : '0')),
    ),
    why: 'No page prints a refused top-up, so its status is not required.',
  },
  {
    ...callback('sends the price of a callback as a number', ['json'], field('price', Number)),
    why: `${READ} The printed callback has a text.`,
  },
  {
    ...callback(
      'calls back with another balance',
      BOTH,
      field('balance', () => '1'),
    ),
    why: 'Which deposit a callback shows is an open question.',
  },
]
