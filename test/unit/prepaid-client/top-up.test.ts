import { describe, expect, test } from 'vitest'
import {
  TransportError,
  UnknownOutcomeError,
  UnreadableReplyError,
} from '../../../prepaid-client/index.ts'
import {
  errorOf,
  FAILED,
  hangsUp,
  NOT_FOUND,
  ORDER,
  PROCESS,
  SUCCESS,
  says,
  sends,
  type Turn,
  withVendor,
} from './a-vendor.ts'

const xmlOf = (fields: object) =>
  `<?xml version="1.0"?>\n<mp>\n${Object.entries(fields)
    .map(([name, value]) => `  <${name}>${value}</${name}>\n`)
    .join('')}</mp>`

/** The names of version 1, which also come from paths of version 2. */
const inVersion1 = ({ product_code: code, customer_id: hp, ...rest }: typeof PROCESS) => ({
  ...rest,
  code,
  hp,
})

describe.each([
  ['JSON', (fields: object) => says(fields)],
  ['XML', (fields: object) => sends(xmlOf(fields), 'application/xml')],
] as const)('a reply in %s', (_, answers) => {
  test.each([
    ['2', (fields: typeof PROCESS) => fields],
    ['1', inVersion1],
  ] as const)('with the names of version %s is read alike', async (_version, named) => {
    const common = {
      refId: 'order-1',
      trId: 3482,
      productCode: 'xld25000',
      customerNumber: '0817777215',
      price: 25000,
      balance: 997061249,
    }
    const { client } = withVendor([
      answers(named(PROCESS)),
      answers(named(SUCCESS)),
      answers(named(FAILED)),
    ])
    expect(await client.topUp(ORDER)).toMatchObject({
      ...common,
      outcome: 'pending',
      responseCode: '39',
    })
    expect(await client.status('order-1')).toMatchObject({
      ...common,
      outcome: 'succeeded',
      sn: '123456789',
      pin: undefined,
    })
    expect(await client.status('order-1')).toMatchObject({
      ...common,
      outcome: 'failed',
      responseCode: '07',
    })
  })

  test('has the pin of a game voucher and the activation code of an eSIM', async () => {
    const { client } = withVendor(
      answers({ ...SUCCESS, pin: '0012', activation_code: 'LPA:1$a$b' }),
    )
    expect(await client.status('order-1')).toMatchObject({
      pin: '0012',
      activationCode: 'LPA:1$a$b',
    })
  })
})

describe('the outcome of a top-up', () => {
  const outcomeOf = async (fields: object, status = 200) =>
    (await withVendor(says(fields, status)).client.topUp(ORDER)).outcome

  test.each([
    ['16', 'NUMBER NOT MATCH WITH OPERATOR'],
    ['17', 'INSUFFICIENT DEPOSIT'],
    ['20', 'CODE NOT FOUND'],
    ['106', 'PRODUCT IS TEMPORARILY OUT OF SERVICE'],
    ['202', 'MAXIMUM 1 NUMBER 1 TIME IN 1 DAY'],
    ['204', 'WRONG AUTHENTICATION'],
    ['208', 'INVALID DATA'],
  ])('is refused with %s, which moves no money', async (rc, message) => {
    expect(await outcomeOf({ rc, message, status: 2 })).toBe('refused')
    expect(await outcomeOf({ rc, message })).toBe('refused')
    expect(await outcomeOf({ ...ORDER, rc, message, status: 2, tr_id: 0, price: 0 })).toBe(
      'refused',
    )
  })

  test('is failed when a code of refusal comes with a transaction', async () =>
    expect(await outcomeOf({ ...FAILED, rc: '106' })).toBe('failed'))

  test('is refused with the fields that are missing', async () => {
    const { client } = withVendor(
      says({ error_details: { customer_id: ['is required'], sign: 'is required' } }, 400),
    )
    expect(await client.topUp(ORDER)).toMatchObject({
      outcome: 'refused',
      responseCode: '',
      fieldErrors: { customer_id: ['is required'], sign: ['is required'] },
    })
  })

  test.each<[string, object, number?]>([
    ['201, an undefined code', { ...PROCESS, rc: '201' }],
    ['an unlisted code', { ...PROCESS, rc: '999' }],
    ['an unlisted code without status', { rc: '999', message: 'NEW' }],
    ['success with the status of a failure', { ...SUCCESS, status: 2 }],
    ['success with the status of process', { ...SUCCESS, status: 0 }],
    ['success without a status', { ...SUCCESS, status: undefined }],
    ['success with HTTP 400', SUCCESS, 400],
    ['failure with the status of success', { ...FAILED, status: 1 }],
    ['failure with the status of process', { ...FAILED, status: 0 }],
    ['refusal with the status of process', { rc: '17', message: '', status: 0 }],
    ['a status that is no number', { ...FAILED, status: 'done' }],
    ['success of another product', { ...SUCCESS, product_code: 'xld50000' }],
    ['success for another number', { ...SUCCESS, customer_id: '0817777216' }],
    ['failure for another number', { ...FAILED, customer_id: '0817777216' }],
    ['not found, which a received top-up cannot be', NOT_FOUND],
  ])('is pending after %s', async (_, fields, status) =>
    expect(await outcomeOf(fields, status)).toBe('pending'),
  )

  test('accepts another code for a product that detects its operator', async () => {
    const { client } = withVendor(says({ ...SUCCESS, product_code: 'xld25000' }))
    expect(await client.topUp({ ...ORDER, productCode: 'pulsa25000' })).toMatchObject({
      outcome: 'succeeded',
      productCode: 'xld25000',
    })
  })

  test('is failed for an unlisted code that has the status of a failure', async () =>
    expect(await outcomeOf({ ...FAILED, rc: '998' })).toBe('failed'))
})

const LOST: readonly [string, Turn][] = [
  ['is cut off', hangsUp],
  ['is a proxy’s page', sends('<html>502</html>', 'text/html', 502)],
  ['is HTTP 500, whatever it says', says(SUCCESS, 500)],
  ['is HTTP 201, whatever it says', says(SUCCESS, 201)],
  ['is half a body', sends('{"data":{"rc":"00","sta', 'application/json')],
  ['is empty', sends('', 'application/json')],
  ['has an rc that is a number', says({ ...PROCESS, rc: 39 })],
  ['has no rc', says({ ...PROCESS, rc: undefined })],
  ['has two values of one field', sends('{"data":{"rc":"07","rc":"00"}}', 'application/json')],
  ['is for another ref_id', says({ ...SUCCESS, ref_id: 'order-2' })],
  ['says success without a tr_id', says({ ...SUCCESS, tr_id: undefined })],
  ['says success without a ref_id', says({ ...SUCCESS, ref_id: undefined })],
  ['has a tr_id that is none', says({ ...SUCCESS, tr_id: 'x' })],
  ['has a price with sen', says({ ...SUCCESS, price: 25000.5 })],
  ['has a document type', sends('<!DOCTYPE mp><mp><rc>00</rc></mp>', 'application/xml')],
  ['redirects', () => new Response(null, { status: 307, headers: { Location: '/elsewhere' } })],
  ['is endless', sends('x'.repeat(9 * 1024 * 1024), 'application/json')],
]

describe('a top-up whose reply', () => {
  test.each(LOST)('%s has an unknown outcome and is not sent again', async (_, turn) => {
    const { client, requests } = withVendor(turn, { retries: 2 })
    const error = await errorOf(client.topUp(ORDER))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error).toMatchObject({ refId: 'order-1' })
    expect(error.message).toMatch(/may have been recorded: .*call status\("order-1"\)/s)
    expect(requests).toHaveLength(1)
  })

  test('was aborted before it was sent, was never sent', async () => {
    const { client, requests } = withVendor(says(PROCESS))
    const error = await errorOf(client.topUp(ORDER, { signal: AbortSignal.abort() }))
    expect(error).toBeInstanceOf(TransportError)
    expect(error).toMatchObject({ sent: 'never', reason: 'aborted' })
    expect(requests).toEqual([])
  })
})

describe('a status check', () => {
  test('is retried when no reply comes', async () => {
    const { client, requests } = withVendor([hangsUp, says(SUCCESS)], { retries: 1 })
    expect(await client.status('order-1')).toMatchObject({ outcome: 'succeeded' })
    expect(requests).toHaveLength(2)
  })

  test('says that the vendor knows no such top-up', async () => {
    const { client } = withVendor(says(NOT_FOUND))
    expect(await client.status('order-1')).toMatchObject({
      outcome: 'not-found',
      refId: 'order-1',
      responseCode: '06',
    })
  })

  test.each(['102', '110', '118', '204'])(
    'that is refused with %s says nothing about the top-up',
    async (rc) => {
      const { client } = withVendor(says({ rc, message: 'NO', status: 2 }))
      expect(await client.status('order-1')).toMatchObject({ outcome: 'refused', responseCode: rc })
    },
  )

  test('is pending when "not found" names a transaction', async () => {
    const { client } = withVendor(says({ ...FAILED, rc: '06' }))
    expect(await client.status('order-1')).toMatchObject({ outcome: 'pending' })
  })

  test('takes a reply about another product for its own only when it was not told which', async () => {
    const { client } = withVendor(says({ ...SUCCESS, product_code: 'xld50000' }))
    expect(await client.status('order-1')).toMatchObject({
      outcome: 'succeeded',
      productCode: 'xld50000',
    })
    expect(await client.status(ORDER)).toMatchObject({ outcome: 'pending' })
  })

  test('rejects a reply that is for another ref_id', async () => {
    const { client } = withVendor(says({ ...SUCCESS, ref_id: 'order-2' }))
    expect(await errorOf(client.status('order-1'))).toBeInstanceOf(UnreadableReplyError)
  })
})

describe('hooks and errors', () => {
  test('contain neither sign nor key', async () => {
    const seen: unknown[] = []
    const { client, requests } = withVendor(
      (request) => new Response(`<h1>${request.body} sandbox</h1>`, { status: 502 }),
      { onRequest: (event) => seen.push(event), onResponse: (event) => seen.push(event) },
    )
    const error = await errorOf(client.topUp(ORDER))
    const cause = error.cause as UnreadableReplyError
    const shown = JSON.stringify([seen, error.message, cause.message, cause.body])
    expect(requests[0]?.body).toContain('b5452bad87542ca1595ad31827d4aa63')
    expect(shown).toContain('[redacted]')
    expect(shown).not.toMatch(/b5452bad87542ca1595ad31827d4aa63|sandbox/)
  })
})
