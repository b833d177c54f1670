import { describe, expect, test } from 'vitest'
import { mockoonEnvironment } from '../../../bench/peers/mockoon.ts'
import { mountebankImposters } from '../../../bench/peers/mountebank.ts'
import { documentedPayment } from '../../../bench/peers/payment.ts'
import { wiremockMapping } from '../../../bench/peers/wiremock.ts'
import { requestsOf } from '../../../bench/plans.ts'

type Fields = Readonly<Record<string, string>>

const fieldsOf = (command: 'payment' | 'inquiry'): Fields =>
  JSON.parse(requestsOf({ command, format: 'json' }, 7, 1).bodies[0] as string)

/** How a peer's configuration decides whether a request is the payment, by its documentation. */
const matchers: Readonly<Record<string, (fields: Fields) => boolean>> = {
  WireMock: (fields) =>
    wiremockMapping(documentedPayment).request.bodyPatterns.every(({ matchesJsonPath }) => {
      const value = fields[matchesJsonPath.expression.replace('$.', '')] ?? ''
      return 'equalTo' in matchesJsonPath
        ? value === matchesJsonPath.equalTo
        : new RegExp(`^(?:${matchesJsonPath.matches})$`).test(value)
    }),
  'Mockoon CLI': (fields) => {
    const [paid] = mockoonEnvironment(documentedPayment).routes[0]?.responses ?? []
    return (paid?.rules ?? []).every(({ modifier, operator, value }) =>
      operator === 'equals'
        ? fields[modifier] === value
        : new RegExp(value).test(fields[modifier] ?? ''),
    )
  },
  Mountebank: (fields) => {
    const predicates = mountebankImposters(documentedPayment, 1).imposters[0]?.stubs[0]?.predicates
    return (predicates ?? []).every(({ equals, matches }) => {
      const equal = Object.entries(equals?.body ?? {})
      const match = Object.entries(matches?.body ?? {})
      return (
        equal.every(([name, value]) => fields[name] === value) &&
        match.every(([name, value]) => new RegExp(value).test(fields[name] ?? ''))
      )
    })
  },
}

describe.each(Object.entries(matchers))('%s is configured to answer', (_, isPayment) => {
  test('a payment of the load', () => expect(isPayment(fieldsOf('payment'))).toBe(true))

  test('no inquiry', () => expect(isPayment(fieldsOf('inquiry'))).toBe(false))

  test('no payment of another account, without a tr_id, or without an MD5 for its sign', () => {
    const payment = fieldsOf('payment')
    expect(isPayment({ ...payment, username: '1' })).toBe(false)
    expect(isPayment({ ...payment, tr_id: 'none' })).toBe(false)
    expect(isPayment({ ...payment, sign: 'unsigned' })).toBe(false)
  })
})

describe('the configuration', () => {
  const body = JSON.parse(documentedPayment.reply)

  test('holds the reply that the vendor documents for a gas bill', () =>
    expect(body).toMatchObject({
      data: { code: 'PGAS', response_code: '00', message: 'PAYMENT SUCCESS', price: 324502 },
      meta: [],
    }))

  test('of WireMock is a stub mapping of the path', () => {
    const { request, response } = wiremockMapping(documentedPayment)
    expect(request).toMatchObject({ method: 'POST', urlPath: '/api/v1/bill/check' })
    expect(response).toMatchObject({ status: 200, headers: { 'Content-Type': 'application/json' } })
    expect(JSON.parse(response.body)).toEqual(body)
  })

  test('of Mockoon has one route, found from the root, whose other answer is an error', () => {
    const { routes, rootChildren } = mockoonEnvironment(documentedPayment)
    const [route] = routes
    expect(rootChildren).toEqual([{ type: 'route', uuid: route?.uuid }])
    // Mockoon's endpoints have no leading slash.
    expect(route).toMatchObject({ method: 'post', endpoint: 'api/v1/bill/check' })
    const [paid, other] = route?.responses ?? []
    expect(paid).toMatchObject({ statusCode: 200, rulesOperator: 'AND', default: false })
    expect(JSON.parse(paid?.body ?? '')).toEqual(body)
    expect(other).toMatchObject({ statusCode: 400, rules: [], default: true })
  })

  test('of Mountebank listens on loopback and keeps connections', () => {
    const [imposter] = mountebankImposters(documentedPayment, 4545).imposters
    expect(imposter).toMatchObject({ port: 4545, host: '127.0.0.1', protocol: 'http' })
    const reply = imposter?.stubs[0]?.responses[0]?.is
    expect(reply?.headers).toEqual({ 'Content-Type': 'application/json', Connection: 'keep-alive' })
    expect(JSON.parse(reply?.body ?? '')).toEqual(body)
  })
})
