import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

const JSON_BODY = '{"commands":"nonsense"}'
const XML_BODY = '<mp><commands>nonsense</commands></mp>'

const ask = async (body: string, contentType?: string) => {
  const response = await aMockServer().post(
    new TextEncoder().encode(body),
    {},
    contentType === undefined ? {} : { 'Content-Type': contentType },
  )
  const code = /response_code(?:":"|>)(\d+)/.exec(await response.text())?.[1]
  return `${response.status} ${code} ${response.headers.get('content-type')}`
}

test.each([
  ['application/json', JSON_BODY, '200 101 application/json'],
  ['application/json; charset=utf-8', JSON_BODY, '200 101 application/json'],
  ['Application/JSON', JSON_BODY, '200 101 application/json'],
  ['application/xml', XML_BODY, '200 101 application/xml'],
  ['application/xml;charset=UTF-8', XML_BODY, '200 101 application/xml'],
  ['application/json', XML_BODY, '400 107 application/json'],
  ['application/xml', JSON_BODY, '400 107 application/xml'],
  ['text/plain', JSON_BODY, '200 101 application/json'],
  ['text/plain', XML_BODY, '200 101 application/xml'],
  ['text/xml', XML_BODY, '200 101 application/xml'],
  ['application/x-www-form-urlencoded', `  \n${JSON_BODY}`, '200 101 application/json'],
  [undefined, JSON_BODY, '200 101 application/json'],
  [undefined, XML_BODY, '200 101 application/xml'],
  [undefined, '[]', '400 107 application/json'],
  [undefined, '', '400 107 application/xml'],
  ['application/json', '', '400 107 application/json'],
])('a request of type %s with %j is answered %s', async (contentType, body, answer) => {
  expect(await ask(body, contentType)).toBe(answer)
})

test.each([
  ['documented', '<mp><data><tr_id>'],
  ['flat', '<mp><tr_id>'],
  ['data', '<mp><data><tr_id>'],
] as const)('the envelope "%s" begins a telco payment with %s', async (xmlEnvelope, beginning) => {
  const answer = await aMockServer({ xmlEnvelope }).pay({ trId: 9732412 }, { format: 'xml' })
  expect(answer.body).toContain(beginning)
})

test.each([
  ['documented', '<mp><tr_id>'],
  ['data', '<mp><data><tr_id>'],
] as const)('the envelope "%s" begins a gas payment with %s', async (xmlEnvelope, beginning) => {
  const answer = await aMockServer({ xmlEnvelope }).pay({ trId: 9732788 }, { format: 'xml' })
  expect(answer.body).toContain(beginning)
})

test('an unknown page answers 117 in XML to a browser and in JSON to a JSON client', async () => {
  const mock = aMockServer()
  const browser = await mock.fetch('/api/v1/bill/check')
  expect([browser.status, browser.headers.get('content-type')]).toEqual([404, 'application/xml'])
  expect(await browser.text()).toBe(
    '<?xml version="1.0"?>\n<mp><response_code>117</response_code><message>PAGE NOT FOUND</message></mp>\n',
  )
  const client = await mock.post('{}', { path: '/api/v2/bill/check' })
  expect(await client.text()).toBe(
    '{"data":{"response_code":"117","message":"PAGE NOT FOUND"},"meta":[]}',
  )
})

test('a trailing slash makes no difference', async () => {
  expect(await aMockServer().pay({ trId: 9732788 }, { path: '/api/v1/bill/check/' })).toMatchObject(
    { responseCode: '00' },
  )
})
