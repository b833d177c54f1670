import { describe, expect, test } from 'vitest'
import { startStandIn } from '../../support/stand-in/index.ts'
import {
  callback,
  inXml,
  messagesOfVersion3,
  ofVersion2,
  ofVersion3,
  payment,
} from './of-another-language.ts'
import { aFolder, type Report, verify, verifyAt } from './verifying.ts'

const verifyPact = async (pact: string, ...flags: readonly string[]) => {
  using folder = aFolder({ 'pact.json': pact })
  const { code, stdout, stderr } = await verify(['--json', '--pacts', folder.path, ...flags])
  if (!stdout) throw new Error(stderr)
  const { findings } = JSON.parse(stdout) as Report
  return { code, findings }
}

const PAID = 'a bill was inquired: code=PGAS, hp=0110010000'

describe('a pact of version 2, with the literal ids and sign of its own tests', () => {
  test('pays a bill that its state names', async () => {
    const { code, findings } = await verifyPact(ofVersion2(payment({ state: PAID })))
    expect({ code, findings }).toMatchObject({
      code: 0,
      findings: [{ consumer: 'warung', result: 'passed', command: 'payment', product: 'PGAS' }],
    })
  })

  test('pays it at another vendor, with the account there', async () => {
    using folder = aFolder({ 'pact.json': ofVersion2(payment({ state: PAID })) })
    const standIn = await startStandIn()
    try {
      const { code, stderr } = await verifyAt(standIn, '--pacts', folder.path)
      expect({ code, stderr }).toMatchObject({ code: 0 })
    } finally {
      await standIn.close()
    }
  })

  test('inquires, checks a status and lists prices, each with the sign of its command', async () => {
    const asking = (description: string, request: object, code: string) =>
      payment({
        description,
        state: 'a partner',
        request: { tr_id: undefined, ...request },
        data: { response_code: code, tr_id: undefined },
      })
    const { code, findings } = await verifyPact(
      ofVersion2(
        asking(
          'inquires',
          { commands: 'inq-pasca', code: 'PGAS', hp: '0110010000', ref_id: 'order-1' },
          '00',
        ),
        asking('checks', { commands: 'checkstatus', ref_id: 'order-1' }, '06'),
        asking(
          'is refused',
          { commands: 'inq-pasca', code: 'NO.SUCH', hp: '1', ref_id: 'a' },
          '20',
        ),
      ),
    )
    expect(findings.map(({ result }) => result)).toEqual(['passed', 'passed', 'passed'])
    expect(code).toBe(0)
  })

  test('buys a top-up in either version of the prepaid API', async () => {
    const prepaid = (path: string, fields: object) => {
      const { request, response, ...rest } = payment({ state: 'a prepaid partner' })
      const { tr_id: _, commands: __, ...body } = request.body
      return {
        ...rest,
        description: path,
        request: { ...request, path, body: { ...body, ref_id: 'order-1', ...fields } },
        response: { ...response, body: { data: { rc: '39' } }, matchingRules: {} },
      }
    }
    const { code, findings } = await verifyPact(
      ofVersion2(
        prepaid('/api/top-up', { customer_id: '0817777215', product_code: 'xld25000' }),
        prepaid('/v1/legacy/index', {
          ...{ commands: 'topup', hp: '0817777215', pulsa_code: 'xld25000' },
        }),
      ),
    )
    expect(findings).toMatchObject([{ result: 'passed' }, { result: 'passed' }])
    expect(code).toBe(0)
  })

  test('is sent as it is written without a state, so that a wrong sign stays wrong', async () => {
    const refused = payment({ data: { response_code: '100', tr_id: undefined } })
    expect(await verifyPact(ofVersion2(refused))).toMatchObject({ code: 0 })
    const wanted = await verifyPact(ofVersion2(payment()))
    expect(wanted).toMatchObject({ code: 1, findings: [{ result: 'failed' }] })
  })

  test('fails where the answer differs, so that a pass means something', async () => {
    const wrong = payment({ state: PAID, data: { response_code: '17' } })
    const { code, findings } = await verifyPact(ofVersion2(wrong))
    expect({ code, findings }).toMatchObject({
      code: 1,
      findings: [
        { differences: [{ field: '$.data.response_code', wanted: '"17"', came: '"00"' }] },
      ],
    })
  })

  test('is not reached when its state names a bill that does not exist', async () => {
    const state = 'a bill was inquired: code=PGAS, hp=0110010014'
    const { code, findings } = await verifyPact(ofVersion2(payment({ state })))
    expect({ code, findings }).toMatchObject({
      code: 1,
      findings: [{ reason: expect.stringContaining('inquiry of PGAS 0110010014') }],
    })
  })
})

describe('a pact of version 3 in XML, whose body is a text', () => {
  const bill = { code: 'PGAS', hp: '0110010000' }
  const inquired = { name: 'a bill was inquired', params: bill }

  test.each([
    ['pays', '<commands>pay-pasca</commands><tr_id>9900001</tr_id>', inquired, '00'],
    ['checks', '<commands>checkstatus</commands><ref_id>order-1</ref_id>', inquired, '42'],
    [
      'inquires',
      '<commands>inq-pasca</commands><code>PGAS</code><hp>0110010000</hp><ref_id><![CDATA[order-1]]></ref_id>',
      { name: 'a partner' },
      '00',
    ],
    [
      'inquires again',
      '<commands>inq-pasca</commands><code>PGAS</code><hp>0110010000</hp><ref_id/>',
      inquired,
      '11',
    ],
  ])('%s with the sign of its command', async (_, fields, state, code) => {
    const result = await verifyPact(ofVersion3(inXml({ fields, states: [state], code })))
    expect(result).toMatchObject({ code: 0, findings: [{ result: 'passed', format: 'xml' }] })
  })

  test('is sent as it is written without a state', async () => {
    const fields = '<commands>checkstatus</commands><ref_id>order-1</ref_id>'
    const result = await verifyPact(ofVersion3(inXml({ fields, code: '100' })))
    expect(result).toMatchObject({ code: 0 })
  })
})

describe('a message of version 3', () => {
  test('is compared with the callback of a top-up that was bought for it', async () => {
    const { code, findings } = await verifyPact(messagesOfVersion3(callback({ rc: '00' })))
    expect({ code, findings }).toMatchObject({
      code: 0,
      findings: [{ consumer: 'warung', result: 'passed', format: 'json', api: 'prepaid' }],
    })
  })

  test('fails where the callback differs', async () => {
    const { code, findings } = await verifyPact(messagesOfVersion3(callback({ rc: '07' })))
    expect({ code, findings }).toMatchObject({
      code: 1,
      findings: [{ differences: [{ field: '$.data.rc', wanted: '"07"', came: '"00"' }] }],
    })
  })
})

test('only the interactions of a consumer, or with a state, are verified', async () => {
  using folder = aFolder({
    'shop.json': ofVersion2(payment({ state: PAID }), payment({ description: 'as it is' })),
    'xml.json': ofVersion3(inXml({ states: [{ name: 'a partner' }] })),
  })
  const only = async (...texts: readonly string[]) => {
    const flags = texts.flatMap((text) => ['--only', text])
    const { stdout } = await verify(['--json', '--pacts', folder.path, ...flags])
    const { findings } = JSON.parse(stdout) as Report
    return findings.map(({ description }) => description)
  }
  expect(await only('consumer=loket')).toEqual(['a request in XML'])
  expect(await only('state=a bill was inquired')).toEqual(['payment · PGAS · it is paid'])
  expect(await only('consumer=warung', 'as it')).toEqual(['as it is'])
})
