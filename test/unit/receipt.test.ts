import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer, md5, PARTNER } from '../support/a-mock-server.ts'

const textOf = async (response: Response) => {
  const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
  const { text, totalPages } = await extractText(document, { mergePages: true })
  return { text, totalPages }
}

const HEAD = { company_name: 'WARUNG BU SITI', company_address: 'JL MELATI NO 5' }

const custom = (mock: MockServer, fields: object, contentType = 'application/json') => {
  const sign = md5(`${PARTNER.username}${PARTNER.apiKey}bc`)
  const body = JSON.stringify({
    commands: 'receipt-custom',
    username: PARTNER.username,
    sign,
    custom: { header: HEAD },
    raw: 0,
    ...fields,
  })
  return mock.fetch('/api/v1/bill/download/custom', {
    method: 'POST',
    headers: { 'Content-Type': contentType },
    body,
  })
}

describe('the receipt of a paid bill', () => {
  test('is a one-page PDF', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732787 })
    const response = await mock.fetch('/api/v1/download/9732787')
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/pdf',
    ])
    const { text, totalPages } = await textOf(response)
    expect(totalPages).toBe(1)
    for (const printed of [
      'STRUK PEMBAYARAN BPJS Kesehatan',
      'TANGGAL',
      '2026-03-01 10:00:00',
      'JUMLAH PESERTA',
      '2 ORANG',
      'Rp 50.000',
      'Rp 2.500',
      'TOTAL BAYAR',
      'Rp 52.500',
    ])
      expect(text).toContain(printed)
  })

  test('is the same bytes each time', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732787 })
    const print = async () =>
      Buffer.from(await (await mock.fetch('/api/v1/download/9732787')).arrayBuffer())
    expect((await print()).equals(await print())).toBe(true)
  })

  test('is JSON with the printed labels, without meta, as the SDK samples have it', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732787 })
    const response = await mock.fetch('/api/v1/download/9732787/1')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.text()).toBe(
      '{"data":{"HEADER":"STRUK PEMBAYARAN BPJS Kesehatan","NO REFERENSI":"148732328035714773","TANGGAL":"2026-03-01 10:00:00",' +
        '"NO. RESI":"148732328035714773","NAMA PRODUK":"BPJS Kesehatan","JUMLAH PESERTA":"2 ORANG","SISA SBLMNYA":"Rp 0",' +
        '"PERIODE":"2 BULAN","ID PELANGGAN":"8801234560000","NAMA":"VERGIE","JUMLAH TAGIHAN":"Rp 50.000","ADMIN":"Rp 2.500"}}',
    )
  })

  test('has the default lines for a biller without its own', async () => {
    const mock = aMockServer()
    await mock.pay(await mock.inquire('MYREPRETAIL', '01920000'))
    const { data } = (await (await mock.fetch('/api/v1/download/24462731/1')).json()) as {
      data: object
    }
    expect(Object.keys(data)).toEqual([
      'HEADER',
      'TANGGAL',
      'NO. RESI',
      'NAMA PRODUK',
      'ID PELANGGAN',
      'NAMA',
      'JUMLAH TAGIHAN',
      'ADMIN',
    ])
  })

  test('appends the raw details of a land tax, numbers as numbers', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 24462730 })
    const { data } = (await (await mock.fetch('/api/v1/download/24462730/1/')).json()) as {
      data: Record<string, unknown>
    }
    expect(Object.keys(data).slice(8)).toEqual([
      'nop',
      'nama_nop',
      'tahun_pajak',
      'lokasi',
      'kelurahan',
      'kecamatan',
      'kab_kota',
      'luas_tanah',
      'luas_gedung',
      'jatuh_tempo',
      'total_tagihan',
      'denda',
      'admin',
      'total_bayar',
    ])
    expect(data).toMatchObject({ 'JUMLAH TAGIHAN': 'Rp 203.857', total_bayar: 208_857, denda: 0 })
  })
})

describe('a receipt under the partner’s own head', () => {
  test('is a PDF with that head', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    const { text } = await textOf(await custom(mock, { tr_id: '9732788' }))
    for (const printed of [
      'WARUNG BU SITI',
      'JL MELATI NO 5',
      'STRUK PEMBAYARAN PERUSAHAAN',
      'Rp 322.002',
    ])
      expect(text).toContain(printed)
  })

  test('is JSON when raw is 1', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    expect(await (await custom(mock, { tr_id: 9732788, raw: 1 })).json()).toMatchObject({
      data: { NAMA: 'NGATIMUN' },
    })
  })

  test('requires a sign, a tr_id, and a bill of the caller', async () => {
    const other = { username: '0812000111', apiKey: 'another-key' }
    const mock = aMockServer({ accounts: [PARTNER, other] })
    await mock.pay({ trId: 9732788 })
    expect(await (await custom(mock, { tr_id: '9732788', sign: 'wrong' })).text()).toContain(
      '"response_code":"100"',
    )
    expect((await custom(mock, {})).status).toBe(400)
    const foreign = { username: other.username, sign: md5(`${other.username}${other.apiKey}bc`) }
    expect(await (await custom(mock, { tr_id: '9732788', ...foreign })).text()).toContain(
      '"response_code":"06"',
    )
    expect(
      await (await custom(mock, { commands: 'pay-pasca', tr_id: '9732788' })).text(),
    ).toContain('"response_code":"101"')
  })

  const required = (field: string) => [`The ${field} field is required.`]
  const name = 'custom.header.company_name'
  const address = 'custom.header.company_address'

  test.each([
    [
      'custom',
      { custom: undefined },
      {
        custom: required('custom'),
        [name]: required('custom.header.company name'),
        [address]: required('custom.header.company address'),
      },
    ],
    [
      'company name',
      { custom: { header: { company_address: 'JL MELATI NO 5' } } },
      { [name]: required('custom.header.company name') },
    ],
    [
      'company address',
      { custom: { header: { company_name: 'WARUNG BU SITI', company_address: ' ' } } },
      { [address]: required('custom.header.company address') },
    ],
    ['raw', { raw: undefined }, { raw: required('raw') }],
    ['raw that is yes or no', { raw: 2 }, { raw: ['The raw field must be true or false.'] }],
    [
      'custom that is an object',
      { custom: 'WARUNG BU SITI' },
      {
        custom: ['The custom must be an array.'],
        [name]: required('custom.header.company name'),
        [address]: required('custom.header.company address'),
      },
    ],
  ])('is refused without a %s', async (_what, fields, details) => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    const answer = await custom(mock, { tr_id: 9732788, ...fields })
    expect(answer.status).toBe(400)
    const { data } = (await answer.json()) as { data: Record<string, unknown> }
    expect(data).toMatchObject({ response_code: '107', error_details: details })
    expect(Object.keys(data.error_details as object)).toEqual(Object.keys(details))
  })

  test('accepts true and false for raw, also as strings', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    const typeFor = async (raw: unknown) =>
      (await custom(mock, { tr_id: 9732788, raw })).headers.get('content-type')
    for (const yes of [1, '1', true, 'true']) expect(await typeFor(yes)).toBe('application/json')
    for (const no of [0, '0', false, 'false']) expect(await typeFor(no)).toBe('application/pdf')
  })

  test('has one page, however long its head is', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    const long = { company_name: 'W'.repeat(5_000), company_address: 'J'.repeat(5_000) }
    expect((await custom(mock, { tr_id: '9732788', custom: { header: long } })).status).toBe(200)
  })
})

describe('no receipt', () => {
  test.each([
    ['of an unpaid inquiry', '9732788', '42'],
    ['of an unknown tr_id', '999', '06'],
    ['of an invalid tr_id', 'latest', '06'],
  ])('%s: %s answers %s, in XML unless the request says JSON', async (_what, trId, code) => {
    const mock = aMockServer()
    const plain = await mock.fetch(`/api/v1/download/${trId}`)
    expect([plain.status, plain.headers.get('content-type')]).toEqual([200, 'application/xml'])
    expect(await plain.text()).toContain(`<response_code>${code}</response_code>`)
    const json = await mock.fetch(`/api/v1/download/${trId}/1`, {
      headers: { 'Content-Type': 'application/json' },
    })
    expect(await json.json()).toMatchObject({ data: { response_code: code } })
  })

  test('of a pending payment answers 39, of a failed one its own code', async () => {
    const mock = aMockServer()
    await mock.pay(await mock.inquire('PGAS', '0110011039'))
    await mock.pay(await mock.inquire('PGAS', '0110011037'))
    expect(await (await mock.fetch('/api/v1/download/24462731')).text()).toContain(
      '<response_code>39<',
    )
    expect(await (await mock.fetch('/api/v1/download/24462732')).text()).toContain(
      '<response_code>37<',
    )
  })
})

test('the journal has a receipt byte for byte', async () => {
  const mock = aMockServer()
  await mock.pay({ trId: 9732788 })
  const answer = await mock.fetch('/api/v1/download/9732788')
  const pdf = await answer.arrayBuffer()
  const [exchange] = (await mock.admin.requests.list({ limit: 1 })).requests
  expect(exchange).toMatchObject({
    answer: Buffer.from(pdf).toString('base64'),
    answerEncoding: 'base64',
    answerHeaders: { 'Content-Type': 'application/pdf' },
    decision: { reason: 'transaction-state', trId: 9732788, taken: 0 },
    matched: 'receipt PGAS tr_id 9732788',
  })
})
