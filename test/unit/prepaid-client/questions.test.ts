import { describe, expect, test } from 'vitest'
import { UnreadableReplyError } from '../../../prepaid-client/index.ts'
import { errorOf, says, sends, withVendor } from './a-vendor.ts'

const xml = (inside: string) =>
  sends(`<?xml version="1.0"?>\n<mp>\n${inside}\n</mp>`, 'application/xml')
const asked = { gameCode: '103', customerNumber: '156378300|8483' }
const good = { message: 'SUCCESS', rc: '00' }

describe('the balance', () => {
  test.each([
    ['of version 1', says({ balance: 997136249 })],
    ['of version 2', says({ balance: 997136249, ...good })],
    ['as a text', says({ balance: '997136249', ...good })],
    ['in XML', xml('<balance>997136249</balance>')],
  ])('is read %s', async (_, turn) =>
    expect(await withVendor(turn).client.balance()).toMatchObject({
      outcome: 'found',
      balance: 997136249,
    }),
  )

  test.each([
    ['is missing', says(good)],
    ['has sen', says({ balance: 1.5, ...good })],
    ['is a word', says({ balance: 'many', ...good })],
    ['comes with HTTP 503', says({ balance: 1, ...good }, 503)],
    ['comes with nothing at all', says({})],
  ])('is unreadable when it %s', async (_, turn) =>
    expect(await errorOf(withVendor(turn).client.balance())).toBeInstanceOf(UnreadableReplyError),
  )
})

describe('a PLN customer', () => {
  const customer = {
    status: '1',
    customer_id: '12345678901',
    meter_no: '548933889287',
    subscriber_id: '12345678901',
    name: 'Sintya Oktaviani',
    segment_power: 'R1 /000001300',
    ...good,
  }
  const { customer_id: hp, ...others } = customer

  test.each([
    ['with the names of version 1', says({ ...others, hp })],
    ['with those of version 2', says(customer)],
    ['with a number for status', says({ ...customer, status: 1 })],
    [
      'in XML',
      xml(
        Object.entries(customer)
          .map(([name, text]) => `  <${name}>${text}</${name}>`)
          .join('\n'),
      ),
    ],
  ])('is read %s', async (_, turn) =>
    expect(await withVendor(turn).client.inquirePln('12345678901')).toMatchObject({
      outcome: 'found',
      customerNumber: '12345678901',
      meterNumber: '548933889287',
      subscriberId: '12345678901',
      name: 'Sintya Oktaviani',
      segmentPower: 'R1 /000001300',
    }),
  )

  test('is found by the meter, too, and is never another one', async () => {
    const { client } = withVendor(says(customer))
    expect(await client.inquirePln('548933889287')).toMatchObject({ outcome: 'found' })
    expect(await errorOf(client.inquirePln('12345678902'))).toBeInstanceOf(UnreadableReplyError)
  })

  test('is refused when the number is wrong, whatever else the reply has', async () => {
    const wrong = { ...customer, status: '2', rc: '14', message: 'INCORRECT DESTINATION NUMBER' }
    expect(await withVendor(says(wrong)).client.inquirePln('1')).toMatchObject({
      outcome: 'refused',
      responseCode: '14',
    })
  })
})

describe('an OVO account', () => {
  const owner = { status: '1', customer_id: '082179374708', name: 'OVO shXXXy', ...good }

  test('has an owner', async () => {
    const { client } = withVendor(says(owner))
    expect(await client.inquireOvo('082179374708')).toMatchObject({ name: 'OVO shXXXy' })
    expect(await errorOf(client.inquireOvo('082179374709'))).toBeInstanceOf(UnreadableReplyError)
  })
})

describe('a game', () => {
  test.each([
    ['[userid]|[zoneid]', ['userid', 'zoneid']],
    ['{rolename}|{userid}|{serverid}', ['rolename', 'userid', 'serverid']],
    ['userid', ['userid']],
  ])('has the format %s', async (formatGameId, parts) => {
    const { client } = withVendor(says({ formatGameId, status: 1, ...good }))
    expect(await client.gameFormat('103')).toMatchObject({ format: formatGameId, parts })
  })

  test('that needs no inquiry refuses with 143', async () => {
    const { client } = withVendor(says({ status: 2, message: 'INQUIRY NOT NEEDED', rc: '143' }))
    expect(await client.gameFormat('104')).toMatchObject({
      outcome: 'refused',
      responseCode: '143',
    })
  })

  test.each([
    [
      'as printed for version 1, without rc',
      says({ username: 'budi', status: 1, message: 'SUCCESS' }),
    ],
    ['as printed for version 2', says({ username: 'budi', status: 1, ...good })],
    ['in XML', xml('<username>budi</username><status>1</status><message>SUCCESS</message>')],
  ])('has a player, %s', async (_, turn) =>
    expect(await withVendor(turn).client.gamePlayer(asked)).toMatchObject({
      outcome: 'found',
      playerName: 'budi',
    }),
  )

  test('refuses a player without rc by its status', async () => {
    const { client } = withVendor(says({ status: 2, message: 'INCORECT DESTINATION NUMBER' }))
    expect(await client.gamePlayer(asked)).toMatchObject({ outcome: 'refused', responseCode: '' })
  })

  const one = { name: 'Test 1', value: '90001' }
  const two = { name: 'Test 2', value: '90002' }
  const element = ({ name, value }: typeof one) =>
    `<servers><name>${name}</name><value>${value}</value></servers>`
  const end = '<status>1</status><message>SUCCESS</message><rc>00</rc>'

  test.each([
    ['two in JSON', says({ servers: [one, two], status: 1, ...good }), [one, two]],
    ['two in XML', xml(element(one) + element(two) + end), [one, two]],
    ['one in XML', xml(element(one) + end), [one]],
    ['none in JSON', says({ servers: [], status: 1, ...good }), []],
    ['none as an object', says({ servers: {}, status: 1, ...good }), []],
    ['none in XML', xml(end), []],
    ['none in XML, as an empty element', xml(`<servers></servers>${end}`), []],
  ])('has servers: %s', async (_, turn, servers) =>
    expect(await withVendor(turn).client.gameServers('142')).toMatchObject({
      outcome: 'found',
      servers,
    }),
  )
})

test('a telephone number has an operator', async () => {
  const { client } = withVendor(says({ operator: 'XL', ...good }))
  expect(await client.operatorOf('0817777215')).toMatchObject({ outcome: 'found', operator: 'XL' })
})

describe('an activation mail', () => {
  const mail = { trId: 2345678, email: 'test@gmail.com' }

  test('is sent once, and three times a day', async () => {
    const { client, requests } = withVendor(
      [
        says({ tr_id: '2345678', email: 'test@gmail.com', ...good }),
        says({ rc: '301', message: 'EMAIL SEND LIMIT REACHED' }),
        says({}, 503),
      ],
      { retries: 2 },
    )
    expect(await client.sendEsimActivation(mail)).toMatchObject({ outcome: 'sent', trId: 2345678 })
    expect(await client.sendEsimActivation(mail)).toMatchObject({ responseCode: '301' })
    expect(await errorOf(client.sendEsimActivation(mail))).toBeInstanceOf(UnreadableReplyError)
    expect(requests).toHaveLength(3)
  })
})

describe('a price list', () => {
  const row = {
    product_code: 'hindosat10000',
    product_description: 'Indosat',
    product_nominal: '10000',
    product_details: '-',
    product_price: 11000,
    product_type: 'pulsa',
    active_period: '15',
    status: 'active',
    icon_url: '-',
    product_category: 'pulsa',
  }
  const legacy = {
    pulsa_code: 'hindosat10000',
    pulsa_op: 'Indosat',
    pulsa_nominal: '10000',
    pulsa_details: '-',
    pulsa_price: 11000,
    pulsa_type: 'pulsa',
    masaaktif: '15',
    status: 'active',
    icon_url: '-',
    pulsa_category: 'pulsa',
  }
  const element = (name: string, fields: object) =>
    `<${name}>${Object.entries(fields)
      .map(([field, value]) => `<${field}>${value}</${field}>`)
      .join('')}</${name}>`
  const sold = { ...row, product_code: 'altel10', status: 'non active' }

  test.each([
    ['version 1', says([legacy])],
    ['version 1 in XML', xml(element('pulsa', legacy))],
    ['version 2', says({ pricelist: [row], ...good })],
    ['version 2 as a bare list', says([row])],
    ['version 2 in XML', xml(element('pricelist', row))],
  ])('is read from %s', async (_, turn) =>
    expect(await withVendor(turn).client.priceList()).toMatchObject({
      outcome: 'listed',
      products: [
        {
          productCode: 'hindosat10000',
          operator: 'Indosat',
          nominal: '10000',
          details: '-',
          price: 11000,
          type: 'pulsa',
          category: 'pulsa',
          activeDays: 15,
          active: true,
          iconUrl: '-',
        },
      ],
    }),
  )

  test('has several products, and those that are not sold', async () => {
    for (const turn of [
      says({ pricelist: [row, sold], ...good }),
      xml(element('pricelist', row) + element('pricelist', sold)),
    ]) {
      const reply = await withVendor(turn).client.priceList()
      if (reply.outcome !== 'listed') throw new Error(reply.message)
      expect(reply.products.map(({ active }) => active)).toEqual([true, false])
    }
  })

  test.each([
    ['JSON', says({ pricelist: [], ...good })],
    ['JSON of version 1', says([])],
    ['XML', xml('<message>SUCCESS</message><rc>00</rc>')],
    ['XML, as an empty element', xml('<pricelist></pricelist>')],
  ])('may be empty in %s', async (_, turn) =>
    expect(await withVendor(turn).client.priceList()).toEqual({ outcome: 'listed', products: [] }),
  )

  test.each([
    ['is no list', says({ pricelist: 'soon', ...good })],
    ['has an entry without a code', says([{ ...row, product_code: '' }])],
    ['comes with a code of failure', says({ pricelist: [row], rc: '110' })],
    ['comes with HTTP 400', says([row], 400)],
  ])('is unreadable when it %s', async (_, turn) =>
    expect(await errorOf(withVendor(turn).client.priceList())).toBeInstanceOf(UnreadableReplyError),
  )
})

describe('a receipt', () => {
  const data = {
    tr_id: 123,
    date: '2024-01-01 00:01:01',
    name: 'indobest',
    customer_id: '123123123',
    product_code: 'htelkomsel5000',
    admin_fee: 0,
    price: 5500,
    sn: '123456789',
    ref_id: 'order001',
    rc: '00',
    message: 'SUCCESS',
    status: 1,
  }
  const files = {
    pdf: '%PDF-1.7 rest',
    jpeg: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
    png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d),
  } as const

  test.each(['pdf', 'jpeg', 'png'] as const)('is a file in %s', async (as) => {
    const { client } = withVendor(sends(files[as], 'application/octet-stream'))
    const receipt = await client.receipt(123, { as })
    if (receipt.outcome !== 'receipt') throw new Error(receipt.message)
    expect(receipt.file.length).toBe(files[as].length)
    expect(receipt.contentType).toMatch(as)
  })

  test('is data with amounts as numbers, also where the vendor writes texts', async () => {
    for (const amounts of [{}, { admin_fee: '0', price: '5500' }]) {
      const { client } = withVendor(says({ ...data, ...amounts }))
      expect(await client.receipt(123, { as: 'data' })).toMatchObject({
        outcome: 'receipt',
        trId: 123,
        refId: 'order001',
        adminFee: 0,
        price: 5500,
        sn: '123456789',
        productCode: 'htelkomsel5000',
      })
    }
  })

  test.each(['pdf', 'data'] as const)(
    'as %s is refused while the top-up is not successful',
    async (as) => {
      const { client } = withVendor([
        says({ rc: '39', message: 'PROCESS', status: 0 }),
        says({ rc: '07', message: 'FAILED', status: 2 }),
      ])
      const receipt = () =>
        as === 'data' ? client.receipt(123, { as }) : client.receipt(123, { as })
      expect(await receipt()).toMatchObject({ outcome: 'refused', responseCode: '39' })
      expect(await receipt()).toMatchObject({ outcome: 'refused', responseCode: '07' })
    },
  )

  test('is unreadable when it is of another top-up, or another file', async () => {
    const other = withVendor(says({ ...data, tr_id: 124 })).client.receipt(123, { as: 'data' })
    expect(await errorOf(other)).toBeInstanceOf(UnreadableReplyError)
    const image = withVendor(sends(files.png, 'image/png')).client.receipt(123)
    expect(await errorOf(image)).toBeInstanceOf(UnreadableReplyError)
  })
})
