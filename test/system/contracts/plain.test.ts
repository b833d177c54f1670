import { expect, test } from 'vitest'
import {
  type RunningSandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../mock-server/index.ts'
import { startAnswerChanger } from './answer-changer.ts'
import { type Answer, reworded } from './mutation.ts'
import { verifyPlainly } from './plain-verifier.ts'
import { demanded } from './verifying.ts'

const FULL = { timeout: 120_000 }
const ALL_HOLD = { holds: true, verified: demanded, failed: [] }

/** Pact's own verifier against a mock only. */
const withMock = async <T>(
  options: SandboxOptions,
  use: (mock: RunningSandbox) => Promise<T>,
): Promise<T> => {
  const mock = await startSandbox({ port: 0, ...options })
  try {
    return await use(mock)
  } finally {
    await mock.close()
  }
}

test('Pact’s own verifier passes every contract at a mock', FULL, async () =>
  withMock({}, async ({ url }) => expect(await verifyPlainly(url)).toEqual(ALL_HOLD)),
)

const isJson = ({ contentType }: Answer) => contentType.includes('json')
const isXml = ({ contentType }: Answer) => contentType.includes('xml')
const without = (name: string) => (answer: Answer) =>
  reworded(answer, (body) =>
    body
      .replace(new RegExp(`"${name}":(?:"[^"]*"|\\[\\]),?`), '')
      .replace(/,\}/g, '}')
      .replace(new RegExp(`<${name}>[^<]*</${name}>|<${name}/>`), ''),
  )

const differs = (one: Answer, other: Answer) =>
  !one.body.equals(other.body) || one.contentType !== other.contentType

const DIFFERENT: readonly (readonly [string, (answer: Answer) => Answer])[] = [
  [
    'leaves out noref',
    (answer) =>
      reworded(without('noref')(answer), (body) =>
        body.replace(/(<\/balance>)<no_ref>[^<]*<\/no_ref>/, '$1'),
      ),
  ],
  ['leaves out meta', without('meta')],
  [
    'leaves ref_id out of inquiries and payments',
    (answer) =>
      /"status":|<status>/.test(answer.body.toString('latin1'))
        ? answer
        : without('ref_id')(answer),
  ],
  [
    'calls XML text/xml and JSON text/html',
    (answer) =>
      isXml(answer)
        ? { ...answer, contentType: 'text/xml; charset=utf-8' }
        : isJson(answer)
          ? { ...answer, contentType: 'text/html; charset=utf-8' }
          : answer,
  ],
  [
    'begins XML with a byte-order mark',
    (answer) => (isXml(answer) ? reworded(answer, (body) => `\ufeff${body}`) : answer),
  ],
  [
    'leaves out the detail of payments that failed',
    (answer) =>
      /"status":2\b|<status>2</.test(answer.body.toString('latin1'))
        ? reworded(answer, (body) =>
            body.replace(/,"desc":\{.*\}(?=\},"meta")/s, '').replace(/<desc>.*<\/desc>/s, ''),
          )
        : answer,
  ],
  [
    'sends amounts as strings with two zero decimals',
    (answer) =>
      isJson(answer)
        ? reworded(answer, (body) =>
            body.replace(
              /"(nominal|admin|price|selling_price|balance|total|premi)":(\d+)/g,
              '"$1":"$2.00"',
            ),
          )
        : answer,
  ],
  [
    'adds a field to every item of a list',
    (answer) =>
      reworded(answer, (body) =>
        body
          .replace(/"(periode|period|komisi)":/g, '"catatan":{"isi":"baru"},"$1":')
          .replace(/<(periode|komisi)>/g, '<catatan><isi>baru</isi></catatan><$1>'),
      ),
  ],
]

/** Differences in separate places are tried in one run, with another XML envelope. */
const VENDORS = (
  [
    ['flat', DIFFERENT.slice(0, 4)],
    ['data', DIFFERENT.slice(4)],
  ] as const
).map(
  ([xmlEnvelope, some]) =>
    [
      xmlEnvelope,
      some.map(([what]) => what).join(', '),
      (answer: Answer) => some.reduce((changed, [, change]) => change(changed), answer),
      some.map(([, change]) => change),
    ] as const,
)

test.each(VENDORS)(
  'and at a vendor with the XML envelope "%s" that %s, as the client reads it',
  FULL,
  async (xmlEnvelope, _, change, each) =>
    withMock({ xmlEnvelope }, async (mock) => {
      const changed = new Set<unknown>()
      await using vendor = await startAnswerChanger(mock.url, (answer) => {
        for (const one of each) if (differs(one(answer), answer)) changed.add(one)
        // Anything but text is unchanged.
        return answer.contentType.includes('pdf') ? answer : change(answer)
      })
      expect(await verifyPlainly(vendor.url, mock.url)).toEqual(ALL_HOLD)
      expect(changed.size).toBe(each.length)
    }),
)

test('it fails a mock that returns another code, so that a pass means something', FULL, async () =>
  withMock({}, async (mock) => {
    await using vendor = await startAnswerChanger(mock.url, (answer) =>
      isJson(answer) || isXml(answer)
        ? reworded(answer, (body) =>
            body.replace(/PAYMENT SUCCESS/, 'OK').replace(/"00"|>00</g, '"0"'),
          )
        : answer,
    )
    const { holds, verified, failed } = await verifyPlainly(vendor.url, mock.url, [
      'iak-prepaid-v2-json-iak.json',
      'iak-prepaid-v2-xml-iak.json',
    ])
    expect(holds).toBe(false)
    expect(failed.length).toBeGreaterThan(verified / 3)
  }),
)
