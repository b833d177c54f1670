import { describe, expect, test } from 'vitest'
import { aMockServer, aRefId, md5, PARTNER } from '../support/a-mock-server.ts'
import { contentTypes, type WireFormat, wireFormats, write } from '../support/wire-formats.ts'

/** What is wrong with a request, row by row of the precedence table. */
const wrongs = [
  'url',
  'body',
  'command',
  'field',
  'sign',
  'suspended',
  'ip',
  'maintenance',
  'rule',
] as const

type Wrong = (typeof wrongs)[number]

const answers: Readonly<Record<Wrong, { status: number; responseCode: string }>> = {
  url: { status: 404, responseCode: '117' },
  body: { status: 400, responseCode: '107' },
  command: { status: 200, responseCode: '101' },
  field: { status: 400, responseCode: '107' },
  sign: { status: 200, responseCode: '100' },
  suspended: { status: 200, responseCode: '118' },
  ip: { status: 200, responseCode: '102' },
  maintenance: { status: 200, responseCode: '110' },
  rule: { status: 200, responseCode: '03' },
}

/** An inquiry with exactly these mistakes. */
const ask = async (format: WireFormat, wrong: ReadonlySet<Wrong>) => {
  const mock = aMockServer({ maintenance: wrong.has('maintenance') })
  await mock.admin.accounts.change(PARTNER.username, {
    suspended: wrong.has('suspended'),
    allowedIps: wrong.has('ip') ? ['203.0.113.7'] : null,
  })
  const refId = wrong.has('rule') ? 'with spaces in it' : aRefId()
  const body = write(format, {
    commands: wrong.has('command') ? 'inq-prabayar' : 'inq-pasca',
    username: PARTNER.username,
    code: 'PGAS',
    ...(wrong.has('field') ? {} : { hp: '0110010000' }),
    ref_id: refId,
    sign: wrong.has('sign')
      ? md5('something else')
      : md5(PARTNER.username + PARTNER.apiKey + refId),
  })
  const response = await mock.post(
    wrong.has('body') ? body.slice(0, -5) : body,
    { format, path: wrong.has('url') ? '/api/v1/bill/chek' : '/api/v1/bill/check' },
    { 'Content-Type': contentTypes[format] },
  )
  const text = await response.text()
  const responseCode = /response_code(?:":"|>)(\d+)/.exec(text)?.[1]
  return { status: response.status, responseCode }
}

describe.each(wireFormats)('when several things are wrong (%s)', (format) => {
  test.each(wrongs.map((wrong, row) => ({ wrong, row })))(
    'a wrong $wrong is refused before everything that comes after it',
    async ({ wrong, row }) => {
      expect(await ask(format, new Set(wrongs.slice(row)))).toEqual(answers[wrong])
    },
  )

  test.each(wrongs)('a wrong %s alone is refused as such', async (wrong) => {
    expect(await ask(format, new Set([wrong]))).toEqual(answers[wrong])
  })

  test('an inquiry with nothing wrong is answered', async () => {
    expect(await ask(format, new Set())).toEqual({ status: 200, responseCode: '00' })
  })
})

describe('the wrong field', () => {
  test('is named with a message the partner can show', async () => {
    const mock = aMockServer()
    const answer = await mock.send({
      commands: 'inq-pasca',
      username: '',
      code: 'BPJS',
      hp: '1',
      sign: 'x',
    })
    expect(answer.data).toEqual({
      response_code: '107',
      message: 'XML FORMAT ERROR',
      error_details: {
        username: ['The username field is required.'],
        ref_id: ['The ref id field is required.'],
        month: ['The month field is required.'],
      },
    })
  })

  test('is named in XML, too', async () => {
    const mock = aMockServer()
    const answer = await mock.send(
      { commands: 'checkstatus', username: PARTNER.username, sign: 'x' },
      { format: 'xml' },
    )
    expect(answer.body).toBe(
      '<?xml version="1.0"?>\n<mp><response_code>107</response_code><message>XML FORMAT ERROR</message>' +
        '<error_details><ref_id>The ref id field is required.</ref_id></error_details></mp>\n',
    )
  })

  test.each([
    ['0', 'The month must be between 1 and 12.'],
    ['13', 'The month must be between 1 and 12.'],
    ['two', 'The month must be an integer.'],
    ['1.5', 'The month must be an integer.'],
  ])('a BPJS bill for month %s is refused: %s', async (month, text) => {
    const answer = await aMockServer().inquire('BPJS', '8801234560000', { fields: { month } })
    expect(answer).toMatchObject({ status: 400, data: { error_details: { month: [text] } } })
  })

  test('is the year of a PBB inquiry without one', async () => {
    const answer = await aMockServer().inquire('PBBKOT.CIMAHI', '329801092375990000', {
      fields: { year: '' },
    })
    expect(answer).toMatchObject({
      status: 400,
      responseCode: '107',
      data: { error_details: { year: ['The year field is required.'] } },
    })
  })

  test('is not the month of a biller without months', async () => {
    expect(await aMockServer().inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
  })
})
