import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'

const hintOf = async (answer: Promise<{ headers: Headers }>) =>
  (await answer).headers.get('x-mock-hint') ?? ''

const jsonInquiry = (code: string, hp: string) => {
  const sign = md5('123123123sandboxorder-1')
  return `{"commands":"inq-pasca","username":"123123123","code":"${code}","hp":${hp},"ref_id":"order-1","sign":"${sign}"}`
}

describe('a mistyped customer number gets 14, and the hint names the right one', () => {
  test.each([
    [
      'with spaces around it',
      'PGAS',
      ' 0110010000 ',
      /PGAS; did you mean the customer number 0110010000 .*spaces around it/,
    ],
    ['with a line break after it', 'PGAS', '0110010000\n', /0110010000 .*line breaks around it/],
    ['with spaces in it', 'PGAS', '0110 0100 00', /0110010000 .*contains spaces/],
    ['with dashes', 'PLNPOSTPAID', '5300-0000-0000', /530000000000 .*contains dashes/],
    ['with dots', 'PLNPOSTPAID', '5300.0000.0000', /530000000000 .*characters that are not digits/],
    ['in quotes', 'PGAS', '"0110010000"', /0110010000/],
    [
      'in digits of another script',
      'PGAS',
      '\uff10110010000',
      /0110010000 .*digits of another script/,
    ],
    [
      'in digits of Arabic',
      'PGAS',
      '\u0660\u0661\u0661\u0660\u0660\u0661\u0660\u0660\u0660\u0660',
      /0110010000 .*digits of another script/,
    ],
    ['without its leading zero', 'PGAS', '110010000', /0110010000 .*lost its leading zero/],
    ['from a spreadsheet', 'PLNPOSTPAID', '5.3E+11', /530000000000 .*decimal number/],
    ['as a decimal', 'PGAS', '110010000.0', /0110010000/],
    ['with +62', 'HPTHREE', '+628991230000', /08991230000 .*country code 62/],
    ['with 62', 'HPTHREE', '628991230000', /08991230000 .*country code 62/],
    ['with 0062 and spaces', 'HPTHREE', '0062 899-1230-000', /08991230000/],
    ['without its zero', 'HPTHREE', '8991230000', /08991230000 .*leading zero/],
    ['with an extra zero', 'PGAS', '00110010000', /0110010000/],
    ['too short', 'PLNPOSTPAID', '53000000000', /did you mean the customer number 530000000000/],
    ['of another product', 'PLNPOSTPAID', '0110010000', /product code PGAS/],
    ['like none', 'PGAS', 'x', /0110010000 has a bill/],
  ])('%s', async (_what, code, hp, hint) => {
    const mock = aMockServer()
    for (const format of ['json', 'xml'] as const) {
      const answer = await mock.inquire(code, hp, { format })
      expect(answer.responseCode).toBe('14')
      expect(answer.headers.get('x-mock-hint')).toMatch(hint)
    }
  })

  test('a JSON number, which has no leading zero', async () => {
    expect(await hintOf(aMockServer().post(jsonInquiry('PGAS', '110010000'), {}))).toMatch(
      /0110010000 .*it is a JSON number; send it as a string/,
    )
  })

  test('line breaks that XML keeps', async () => {
    const answer = aMockServer().inquire('PGAS', '\n    0110010000\n  ', { format: 'xml' })
    expect(await hintOf(answer)).toMatch(
      /0110010000 .*line breaks around it, which XML does not ignore inside an element/,
    )
  })
})

describe('the hint names the right spelling of a name', () => {
  test.each([
    ['pgas', /"pgas".*did you mean the product code PGAS .*only in upper and lower case/],
    ['PLNPOSPAID', /PLNPOSTPAID/],
    ['PLN POSTPAID', /PLNPOSTPAID/],
    ['pln-postpaid', /PLNPOSTPAID/],
    [' PGAS', /PGAS/],
    ['PLN', /PLNNONTAG or PLNPOSTPAID|PLNPOSTPAID.*PLNNONTAG/],
    ['TELKOM', /TELKOMPSTN/],
    ['BPJSKES', /did you mean the product code BPJS /],
    ['PLNPOSTPAID50000', /did you mean the product code PLNPOSTPAID /],
    ['BPJS Kesehatan', /did you mean the product code BPJS /],
    ['PDAM BOGOR', /PDAMKAB\.BOGOR/],
  ])('the code %j', async (code, hint) => {
    const answer = await aMockServer().inquire(code, '0110010000')
    expect(answer.responseCode).toBe('20')
    expect(answer.headers.get('x-mock-hint')).toMatch(hint)
  })

  test('a code that only begins like others is not taken for one that is a few letters away', async () => {
    expect(await hintOf(aMockServer().inquire('PLN', '1'))).not.toMatch(/CBN/)
  })

  test('code and hp that are swapped', async () => {
    expect(await hintOf(aMockServer().inquire('0110010000', 'PGAS'))).toMatch(
      /code and hp are swapped/,
    )
  })

  test.each([
    ['inq_pasca', /inq-pasca/],
    ['INQ-PASCA', /inq-pasca .*only in upper and lower case/],
    ['inq-pasca ', /inq-pasca/],
    ['check-status', /checkstatus/],
    ['pricelist_pasca', /pricelist-pasca/],
    ['receipt-custom', /POST \/api\/v1\/bill\/download\/custom/],
    ['topup', /prepaid API/],
    ['pricelist', /prepaid API/],
    ['inquiry_pln', /prepaid API/],
    ['balance', /prepaid API/],
    ['', /commands is missing; the commands of this path are inq-pasca/],
  ])('the command %j', async (commands, hint) => {
    const answer = await aMockServer().send({ commands })
    expect(answer.responseCode).toBe('101')
    expect(answer.headers.get('x-mock-hint')).toMatch(hint)
  })

  test.each([
    [{ command: 'inq-pasca' }, /commands is missing; it was sent as command;/],
    [{ Commands: 'inq-pasca' }, /it was sent as Commands/],
    [{ data: { commands: 'inq-pasca' } }, /are inside data; move them to the top level/],
  ])('commands in another place: %j', async (fields, hint) => {
    const answer = await aMockServer().post(JSON.stringify(fields), {})
    expect(answer.headers.get('x-mock-hint')).toMatch(hint)
  })

  test.each([
    ['DKI Jakarta', /did you mean the province Jakarta\?/],
    ['Daerah Istimewa Yogyakarta', /did you mean the province Yogyakarta\?/],
    ['jawa tenga', /did you mean the province Jawa Tengah/],
    ['XYZZY', /the provinces are Aceh, .*Sumatera/],
  ])('the province %j', async (province, hint) => {
    const sent = aMockServer().send({
      commands: 'pricelist-pasca',
      username: PARTNER.username,
      sign: md5(`${PARTNER.username}${PARTNER.apiKey}pl`),
      province,
    })
    expect(await hintOf(sent)).toMatch(hint)
  })

  test('a command of the bill endpoint on the receipt’s path', async () => {
    const sent = aMockServer().send(
      { commands: 'pay-pasca' },
      { path: '/api/v1/bill/download/custom' },
    )
    expect(await hintOf(sent)).toMatch(/send pay-pasca to POST \/api\/v1\/bill\/check/)
  })

  test('fields by other names', async () => {
    const fields = {
      commands: 'inq-pasca',
      username: '1',
      product_code: 'PGAS',
      customerId: '1',
      refId: 'x',
      signature: 'y',
    }
    const hint = await hintOf(aMockServer().send(fields))
    for (const said of [
      'code instead of product_code',
      'hp instead of customerId',
      'ref_id instead of refId',
      'sign instead of signature',
    ])
      expect(hint).toContain(said)
  })

  test.each([
    ['pesanan-é', /ref_id "pesanan-\\u00e9" contains "\\u00e9"/],
    ['order 1', /contains " "/],
    ['user|1|postpaid', /contains "\|"/],
    ['x'.repeat(300), /has 300 characters; the maximum is 100/],
  ])('a ref_id that is malformed: %s', async (refId, hint) => {
    const answer = await aMockServer().inquire('PGAS', '0110010000', { refId })
    expect(answer.responseCode).toBe('03')
    expect(answer.headers.get('x-mock-hint')).toMatch(hint)
  })
})

describe('the hint mentions that a test number has another outcome in the other scheme', () => {
  test.each([
    [
      'current',
      'BPJS',
      '8801234560001',
      '01',
      /its outcome is success: start with --test-numbers legacy/,
    ],
    ['current', 'BPJS', '8801234560003', '03', /--test-numbers legacy/],
    ['legacy', 'BPJS', '8801234560005', '14', /--test-numbers current/],
  ] as const)('%s %s %s', async (testNumbers, code, hp, responseCode, hint) => {
    const answer = await aMockServer({ testNumbers }).inquire(code, hp)
    expect(answer.responseCode).toBe(responseCode)
    expect(answer.headers.get('x-mock-hint')).toMatch(hint)
  })

  test('but not for a number that means the same in both', async () => {
    expect(await hintOf(aMockServer().inquire('BPJS', '8801234560014'))).not.toMatch(
      /--test-numbers/,
    )
  })
})

describe('the hint recognises what else was signed', () => {
  const { username, apiKey } = PARTNER
  const pay = async (mock: MockServer, trId: number, sign: string) =>
    hintOf(mock.send({ commands: 'pay-pasca', username, tr_id: trId, sign }))

  test('the ref_id of the inquiry, and its customer number', async () => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000')
    expect(await pay(mock, trId, md5(username + apiKey + refId))).toMatch(
      /the sign is md5\(username \+ api_key \+ ref_id\), the ref_id of its inquiry instead of tr_id/,
    )
    expect(await pay(mock, trId, md5(`${username}${apiKey}0110010000`))).toMatch(
      /customer number of its inquiry/,
    )
  })

  test('the tr_id in a status check', async () => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000')
    const sign = md5(`${username}${apiKey}${trId}`)
    const sent = mock.send({ commands: 'checkstatus', username, ref_id: refId, sign })
    expect(await hintOf(sent)).toMatch(/the tr_id of its inquiry instead of 'cs'/)
  })

  test('but nothing of another account’s bill', async () => {
    const by = { username: '0812000111', apiKey: 'their-own-key' }
    const mock = aMockServer({ accounts: [PARTNER, by] })
    const { trId, refId } = await mock.inquire('PGAS', '0110010000', { by })
    expect(await pay(mock, trId, md5(username + apiKey + refId))).toMatch(
      /no known mistake explains this sign/,
    )
  })

  const right = `${username}${apiKey}9732788`
  test.each([
    ['SHA-1', createHash('sha1').update(right).digest('hex'), /SHA-1 of the right parts/],
    ['SHA-256', createHash('sha256').update(right).digest('hex'), /SHA-256 of the right parts/],
    ['Base64', createHash('md5').update(right).digest('base64'), /right MD5 in Base64/],
    ['HMAC', createHmac('md5', apiKey).update(`${username}9732788`).digest('hex'), /HMAC-MD5/],
    ['twice', md5(md5(right)), /MD5 of the right MD5/],
    ['without the key', md5(`${username}9732788`), /without the api_key/],
    ['without the username', md5(`${apiKey}9732788`), /without the username/],
    ['in capitals', md5(right).toUpperCase(), /upper case instead of lower case/],
    ['something else of 40 digits', 'a'.repeat(40), /40 digits, like a SHA-1/],
    ['no digest', 'sign', /not 32 hex digits/],
  ])('%s', async (_what, sign, hint) => {
    expect(await pay(aMockServer(), 9732788, sign)).toMatch(hint)
  })

  test('a ref_id signed without the spaces sent with it', async () => {
    const sign = md5(`${username}${apiKey}order-1`)
    const fields = {
      commands: 'inq-pasca',
      username,
      code: 'PGAS',
      hp: '1',
      ref_id: ' order-1 ',
      sign,
    }
    expect(await hintOf(aMockServer().send(fields))).toMatch(
      /ref_id without the spaces sent with it/,
    )
  })

  test('a username in another spelling', async () => {
    const phone = { username: '081234567890', apiKey: 'their-own-key' }
    const mock = aMockServer({ accounts: [phone] })
    const sign = md5(`+6281234567890${phone.apiKey}cs`)
    const sent = mock.send({
      commands: 'checkstatus',
      username: '+6281234567890',
      ref_id: 'x',
      sign,
    })
    expect(await hintOf(sent)).toMatch(
      /no account has this username; the account 081234567890 exists/,
    )
  })
})

describe('the hint finds an inquiry by its other id', () => {
  const pay = (mock: MockServer, trId: string) => hintOf(mock.pay({ trId }))

  test('the ref_id instead of the tr_id, and the reverse', async () => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000')
    expect(await pay(mock, refId)).toContain(
      `it is the ref_id of the inquiry whose tr_id is ${trId}`,
    )
    expect(await hintOf(mock.checkStatus(String(trId)))).toContain(
      `it is the tr_id of the inquiry whose ref_id is "${refId}"`,
    )
  })

  test.each(['9,732,788', '9732788.0', '09732788', ' 9732788'])(
    'the tr_id written as %j',
    async (trId) => {
      expect(await pay(aMockServer(), trId)).toContain('tr_id 9732788 exists')
    },
  )

  test('the ref_id with spaces, in upper case, or with the suffix of the browser SDK', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { refId: 'order-a' })
    await mock.inquire('PGAS', '0110010000', { refId: 'order-b-csjs-sdk' })
    for (const [asked, there] of [
      [' order-a ', 'order-a'],
      ['ORDER-A', 'order-a'],
      ['order-a-csjs-sdk', 'order-a'],
      ['order-b', 'order-b-csjs-sdk'],
    ] as const)
      expect(await hintOf(mock.checkStatus(asked))).toContain(`ref_id "${there}" exists`)
  })

  test('in the namespace it was made in', async () => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000', {
      path: '/ns/qa/api/v1/bill/check',
    })
    expect(await pay(mock, String(trId))).toContain('it was made in namespace qa')
    expect(await hintOf(mock.checkStatus(refId))).toContain('it was made in namespace qa')
    expect(await pay(mock, '999')).not.toContain('namespace qa')
  })

  test('but never another account’s', async () => {
    const by = { username: '0812000111', apiKey: 'their-own-key' }
    const mock = aMockServer({ accounts: [PARTNER, by] })
    const { trId } = await mock.inquire('PGAS', '0110010000', { refId: 'order-of-others', by })
    expect(await pay(mock, 'order-of-others')).not.toContain(String(trId))
    expect(await hintOf(mock.checkStatus(String(trId)))).not.toContain('order-of-others')
  })

  test('a username in the namespace that has it', async () => {
    const mock = aMockServer()
    const apiKey = 'their-own-key'
    await mock.fetch('/ns/qa/__admin/accounts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: '0812000111', apiKey }),
    })
    const sent = mock.checkStatus('x', { by: { username: '0812000111', apiKey } })
    expect(await hintOf(sent)).toMatch(
      /no account has this username; .*namespace qa has an account/,
    )
  })
})

test.each(['“kutip”', 'Jalan Melati № 5…', '日本', '\u200b0110010000', 'a\r\nX-Evil: 1'])(
  'headers are ASCII whatever was sent: %j',
  async (hp) => {
    const { headers } = await aMockServer().inquire('PGAS', hp)
    for (const name of ['x-mock-hint', 'x-mock-matched']) {
      expect(headers.get(name)).toMatch(/^[\x20-\x7e]+$/)
      expect(headers.get(name)).not.toContain('?"')
    }
    expect(headers.get('x-evil')).toBeNull()
  },
)
