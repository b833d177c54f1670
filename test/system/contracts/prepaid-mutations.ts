/** Mistakes that the mock could make in the prepaid API, and what notices them. */
import { randomUUID } from 'node:crypto'
import {
  type Asked,
  answered,
  butFirst,
  field,
  inWords,
  json,
  lose,
  type Mutation,
  noticed,
  rename,
  sentAs,
  signed,
  withLeaf,
  withoutZeros,
} from './mutation.ts'
import { contentType, lacks, leaf, missing, onlyJson, onlyXml, status } from './places.ts'

const AIRTIME = 'xld25000'

const topUp = noticed('v2 top-up', AIRTIME, 'in process (39)')
const legacyTopUp = noticed('v1 top-up', AIRTIME, 'in process (39)')
const succeeded = noticed('v2 status', AIRTIME, 'it succeeded')
const failed = noticed('v2 status', 'xld50000', 'it failed (07)')
const fieldMissing = noticed('v2 top-up', AIRTIME, 'a field is missing (400)')
const operatorPrices = noticed('v2 prices', 'any', 'active products of an operator')
const everyPrice = noticed('v2 prices', 'any', 'every product')
const callback = noticed('v2 callback', AIRTIME, 'it succeeded')
const refusedWith = (product: string, outcome: string) => noticed('v2 top-up', product, outcome)

/** Asks as the usual account, which may buy everything. */
const asUsual = (asked: Asked) => signed(withLeaf(asked, 'username', '123123123'))

/** Asks about another number of the same operator, which nobody has topped up or blocked. */
const toAnother = (asked: Asked) =>
  withLeaf(asked, 'customer_id', `0817${String(Math.random()).slice(2, 9)}`)

const failedAsPaid = (value: unknown) => (typeof value === 'number' ? 1 : '1')

const rowOf = (name: string) => ({
  json: { field: `$.data.pricelist[0].${name}` },
  xml: { field: `$.mp.pricelist.${name}` },
})

export const PREPAID_MUTATIONS: readonly Mutation[] = [
  topUp(
    'answers a top-up with success at once',
    leaf('rc'),
    field('rc', () => '00'),
  ),
  topUp('sends price in words', leaf('price'), field('price', inWords)),
  topUp(
    'sends price with a fraction',
    leaf('price'),
    field('price', (value) => Number(value) + 0.5),
  ),
  topUp(
    'sends a negative balance',
    leaf('balance'),
    field('balance', () => -1),
  ),
  topUp('omits balance', lacks('balance'), lose('balance')),
  topUp('omits tr_id', lacks('tr_id'), lose('tr_id')),
  topUp('omits the message', lacks('message'), lose('message')),
  topUp(
    'drops the leading zero of the number',
    leaf('customer_id'),
    field('customer_id', withoutZeros),
  ),
  topUp('sends rc as a number', onlyJson(leaf('rc')), field('rc', Number)),
  topUp(
    'omits the envelope',
    onlyJson({ json: missing('$.data') }),
    json(({ data }) => data),
  ),
  topUp('labels JSON as XML', onlyJson(contentType), sentAs('application/xml')),
  topUp('labels XML as JSON', onlyXml(contentType), sentAs('application/json')),
  topUp('answers a top-up with HTTP 500', status, answered(500)),
  topUp(
    'uses the number’s name of version 1 in version 2',
    lacks('customer_id'),
    rename('customer_id', 'hp'),
  ),
  legacyTopUp(
    'uses the product’s name of version 2 in version 1',
    lacks('code'),
    rename('code', 'product_code'),
  ),
  noticed('v2 top-up', AIRTIME, 'the same ref_id again')(
    'buys again when a ref_id is repeated',
    leaf('rc'),
    { alterRequest: (asked) => signed(withLeaf(asked, 'ref_id', `again-${randomUUID()}`)) },
  ),
  succeeded('omits the serial number of a top-up that succeeded', lacks('sn'), lose('sn')),
  succeeded('omits ref_id of a top-up that succeeded', lacks('ref_id'), lose('ref_id')),
  succeeded(
    'leaves a top-up that succeeded in process',
    leaf('status'),
    field('status', (value) => (typeof value === 'number' ? 0 : '0')),
  ),
  noticed('v2 status', 'hsteam12000', 'it succeeded')(
    'omits the pin of a game voucher',
    lacks('pin'),
    lose('pin'),
  ),
  noticed('v2 status', 'esimjp1', 'it succeeded')(
    'omits the activation code of an eSIM',
    lacks('activation_code'),
    lose('activation_code'),
  ),
  failed('reports a failed top-up as succeeded', leaf('status'), field('status', failedAsPaid)),
  failed(
    'gives a failed top-up another code',
    leaf('rc'),
    field('rc', () => '14'),
  ),
  refusedWith('any', 'a number of another operator (16)')(
    'sells to a number of another operator',
    leaf('rc'),
    { alterRequest: toAnother },
  ),
  refusedWith('any', 'the deposit is too low (17)')('sells without deposit', leaf('rc'), {
    alterRequest: asUsual,
  }),
  refusedWith('any', 'unknown product (20)')('sells an unknown product', leaf('rc'), {
    alterRequest: (asked) => withLeaf(asked, 'product_code', AIRTIME),
  }),
  refusedWith('any', 'out of service (106)')('sells what is out of service', leaf('rc'), {
    alterRequest: (asked) => withLeaf(asked, 'product_code', AIRTIME),
  }),
  refusedWith('any', 'the same again on one day (202)')(
    'forgets what was bought that day',
    leaf('rc'),
    { alterRequest: toAnother },
  ),
  refusedWith('any', 'the same number again on one day (207)')(
    'limits only the same product',
    leaf('rc'),
    { alterRequest: toAnother },
  ),
  refusedWith('any', 'the number is too long (203)')(
    'shortens a number that is too long',
    leaf('rc'),
    {
      alterRequest: toAnother,
    },
  ),
  refusedWith('any', 'a blocked number (206)')('ignores the black list', leaf('rc'), {
    alterRequest: toAnother,
  }),
  refusedWith(AIRTIME, 'wrong sign (204)')('accepts a wrong sign of a top-up', leaf('rc'), {
    alterRequest: signed,
  }),
  refusedWith('any', 'unknown product (20)')(
    'refuses a top-up without a message',
    lacks('message'),
    lose('message'),
  ),
  refusedWith('any', 'unknown product (20)')(
    'refuses a top-up with HTTP 500',
    status,
    answered(500),
  ),
  fieldMissing('answers a missing field of a top-up with HTTP 422', status, answered(422)),
  fieldMissing('omits error_details of a top-up', lacks('error_details'), lose('error_details')),
  noticed('v2 status', 'any', 'unknown ref_id (06)')(
    'says of an unknown ref_id that it is in process',
    leaf('rc'),
    field('rc', () => '39'),
  ),
  noticed('v2 balance', 'any', 'the deposit')(
    'sends the deposit in words',
    leaf('balance'),
    field('balance', inWords),
  ),
  noticed('v1 balance', 'any', 'the deposit')(
    'sends no deposit',
    lacks('balance'),
    lose('balance'),
  ),
  noticed('v2 PLN inquiry', 'any', 'a customer')(
    'omits the name of a PLN customer',
    lacks('name'),
    lose('name'),
  ),
  noticed('v2 OVO inquiry', 'any', 'an owner')(
    'omits the name of an owner',
    lacks('name'),
    lose('name'),
  ),
  noticed('v2 game servers', 'any', 'servers')(
    'omits the value of every server but the first',
    { json: missing('$.data.servers[1].value'), xml: missing('$.mp.servers.value') },
    butFirst('value', () => undefined),
  ),
  everyPrice(
    'omits the price of a product',
    {
      json: missing('$.data.pricelist[0].product_price'),
      xml: missing('$.mp.pricelist.product_price'),
    },
    lose('product_price'),
  ),
  everyPrice(
    'lists the prices of version 2 without their name',
    onlyJson({ json: { field: '$.data' } }),
    json(({ data }) => ({ data: (data as { pricelist: unknown }).pricelist })),
  ),
  operatorPrices('lists every type of product when one is asked for', rowOf('product_type'), {
    alterRequest: (asked) => ({ ...asked, path: asked.path.replace(/\/pulsa\/indosat$/, '/game') }),
  }),
  noticed('v2 receipt', AIRTIME, 'its data')(
    'omits the serial number of a receipt',
    lacks('sn'),
    lose('sn'),
  ),
  callback(
    'signs a callback with another key',
    leaf('sign'),
    field('sign', () => '0123456789abcdef0123456789abcdef'),
  ),
  callback('omits the sign of a callback', lacks('sign'), lose('sign')),
  callback('omits ref_id of a callback', lacks('ref_id'), lose('ref_id')),
  callback('omits the serial number of a callback', lacks('sn'), lose('sn')),
  callback(
    'writes the status of a callback in words',
    leaf('status'),
    field('status', () => 'success'),
  ),
  callback(
    'uses the names of version 1 in a callback of version 2',
    lacks('product_code'),
    rename('product_code', 'code'),
  ),
  noticed('v1 callback', 'xld50000', 'it failed (07)')(
    'calls back that a failed top-up succeeded',
    leaf('status'),
    field('status', () => '1'),
  ),
]
