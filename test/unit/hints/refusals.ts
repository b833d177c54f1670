import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Reason } from '../../../mock-server/billing/decision.ts'
import type { EarlyRefusalKind } from '../../../mock-server/protocol/refusal.ts'
import { aMockServer, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import { PREPAID_DECIDED, PREPAID_NEVER_REFUSED } from './prepaid-refusals.ts'
import type { Refused } from './refused.ts'

type Provoke = () => Promise<Refused>

const of = async (
  mock: MockServer,
  answer: Promise<{ headers: Headers; body: unknown; text?: () => Promise<string> }>,
): Promise<Refused> => {
  const { headers, body, text } = await answer.then((said) =>
    said instanceof Response ? { headers: said.headers, body: '', text: () => said.text() } : said,
  )
  return { mock, headers, body: text ? await text() : String(body) }
}

const posted = (
  body: string | Uint8Array,
  headers: Record<string, string> = JSON_TYPE,
): Provoke => {
  return () => {
    const mock = aMockServer()
    return of(mock, mock.post(body, {}, headers))
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const XML_TYPE = { 'Content-Type': 'application/xml' }
const xml = (text: string) => posted(text, XML_TYPE)

const changed = (change: object, maintenance = false): Provoke => {
  return async () => {
    const mock = aMockServer({ maintenance })
    await mock.admin.accounts.change(PARTNER.username, change)
    return of(mock, mock.pay({ trId: 9732788 }))
  }
}

const sent = (fields: Parameters<MockServer['send']>[0]): Provoke => {
  return () => {
    const mock = aMockServer()
    return of(mock, mock.send(fields))
  }
}

/** One request for each refusal before the billing rules. */
export const EARLY: Readonly<Record<EarlyRefusalKind, Provoke>> = {
  'page-unknown': () => {
    const mock = aMockServer()
    return of(mock, mock.post('{}', { path: '/api/v1/bill/chek' }))
  },
  'too-large': posted('x'.repeat(64 * 1024 + 1)),
  compressed: posted(new Uint8Array([0x1f, 0x8b, 8, 0]), {
    ...JSON_TYPE,
    'Content-Encoding': 'gzip',
  }),
  empty: posted(''),
  'form-encoded': posted('commands=inq-pasca&sign=x', {
    'Content-Type': 'application/x-www-form-urlencoded',
  }),
  multipart: posted('--x\r\nContent-Disposition: form-data; name="sign"\r\n\r\nx\r\n--x--', {
    'Content-Type': 'multipart/form-data; boundary=x',
  }),
  'no-format': posted('inq-pasca PGAS 0110010000', { 'Content-Type': 'text/plain' }),
  'xml-labelled-json': posted('<mp/>'),
  'json-labelled-xml': xml('{}'),
  'not-utf8': posted(Buffer.from('{"tr_name":"Jos\u00e9"}', 'latin1')),
  'encoding-unknown': xml('<?xml version="1.0" encoding="EBCDIC-ID"?><mp/>'),
  'encoding-contradicted': xml('<?xml version="1.0" encoding="utf-16"?><mp/>'),
  'json-syntax': posted('{"commands":'),
  'json-not-object': posted('[]'),
  'too-deep': posted(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`),
  'xml-syntax': xml('<mp><commands>inq-pasca</mp>'),
  'xml-doctype': xml('<!DOCTYPE mp><mp/>'),
  'xml-root': xml('<iak/>'),
  'command-unknown': sent({ commands: 'inq_pasca' }),
  'fields-wrong': sent({ commands: 'pay-pasca', username: PARTNER.username }),
  'caller-unverified': sent({
    commands: 'pay-pasca',
    username: PARTNER.username,
    tr_id: 1,
    sign: md5('x'),
  }),
  'account-suspended': changed({ suspended: true }),
  'address-not-allowed': changed({ allowedIps: ['203.0.113.7'] }),
  maintenance: changed({}, true),
}

const GAS = ['PGAS', '0110010000'] as const

const inquired =
  (
    hp: string,
    {
      code = 'PGAS',
      refId,
      headers,
    }: { code?: string; refId?: string; headers?: Record<string, string> } = {},
    options: Parameters<typeof aMockServer>[0] = {},
  ): Provoke =>
  () => {
    const mock = aMockServer(options)
    return of(
      mock,
      mock.inquire(code, hp, { ...(refId && { refId }), ...(headers && { headers }) }),
    )
  }

/** Reasons that never refuse a command, and why. */
export const NEVER_REFUSED = {
  generated: 'a generated bill can always be paid',
  ...PREPAID_NEVER_REFUSED,
}

const scenarioFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-hints-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'scenarios'))
  const scenario = { name: 'down', when: { command: 'inquiry' }, answer: { outcomes: ['103'] } }
  writeFileSync(join(folder, 'scenarios', 'a.json'), JSON.stringify({ scenarios: [scenario] }))
  return folder
}

/** One request for each reason for which a command can be refused or left pending. */
export const DECIDED: Readonly<Record<Exclude<Reason, keyof typeof NEVER_REFUSED>, Provoke>> = {
  ...PREPAID_DECIDED,
  'current-number': inquired('0110010014'),
  'current-rule': inquired('0110010009'),
  'legacy-number': inquired('0110014605'),
  'scenario-header': inquired('0110010000', { headers: { 'X-Mock-Scenario': 'inquiry=14' } }),
  'scenario-armed': async () => {
    const mock = aMockServer()
    const when = { command: 'inquiry' } as const
    await mock.admin.scenarios.arm({ name: 'down', when, answer: { outcomes: ['103'] } })
    return of(mock, mock.inquire(...GAS))
  },
  'scenario-file': () => inquired('0110010000', {}, { fixtures: scenarioFile() })(),
  'scenario-plan': async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire(...GAS)
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39,39,00' } })
    return of(mock, mock.checkStatus(inquiry.refId))
  },
  'ref-id-form': inquired('0110010000', { refId: 'pesanan-é' }),
  'ref-id-used': async () => {
    const mock = aMockServer()
    const { refId } = await mock.inquire(...GAS)
    return of(mock, mock.inquire(...GAS, { refId }))
  },
  'product-unknown': inquired('0110010000', { code: 'pgas' }),
  'product-inactive': inquired('6391600000', { code: 'SPEEDYB' }),
  'cut-off': inquired(
    '530000000000',
    { code: 'PLNPOSTPAID' },
    { at: '2026-03-01T23:30+07:00', businessHours: true },
  ),
  'number-unknown': inquired('110010000'),
  'inquiry-unknown': async () => {
    const mock = aMockServer()
    return of(mock, mock.pay({ trId: 99 }))
  },
  'inquiry-of-another-account': async () => {
    const by = { username: '0812', apiKey: 'their-own' }
    const mock = aMockServer({ accounts: [PARTNER, by] })
    return of(mock, mock.pay({ trId: 9732788 }, { by }))
  },
  'already-paid': async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    return of(mock, mock.pay({ trId: 9732788 }))
  },
  'already-processing': async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011039')
    await mock.pay(inquiry)
    return of(mock, mock.pay(inquiry))
  },
  'already-failed': async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011037')
    await mock.pay(inquiry)
    return of(mock, mock.pay(inquiry))
  },
  'inquiry-of-an-earlier-day': async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire(...GAS)
    await mock.admin.clock.set('2026-03-02T10:00+07:00')
    return of(mock, mock.pay(inquiry))
  },
  'deposit-too-low': async () => {
    const mock = aMockServer({ accounts: [{ ...PARTNER, deposit: 100 }] })
    return of(mock, mock.pay({ trId: 9732788 }))
  },
  'ref-id-unknown': async () => {
    const mock = aMockServer()
    return of(mock, mock.checkStatus('never-used'))
  },
  'transaction-state': async () => {
    const mock = aMockServer()
    return of(mock, mock.fetch('/api/v1/download/9732788'))
  },
  'price-list': () => {
    const mock = aMockServer()
    const sign = md5(`${PARTNER.username}${PARTNER.apiKey}pl`)
    const fields = { commands: 'pricelist-pasca', username: PARTNER.username, sign }
    return of(mock, mock.send(fields, { path: '/api/v1/bill/check/plnn' }))
  },
}
