import { describe, expect, test } from 'vitest'
import type { Har } from '../../../mock-server/export/har.ts'
import { PARTNER } from '../../support/a-mock-server.ts'
import { entriesOf } from '../../support/an-archive.ts'
import { type Answer, reset, status } from '../../support/callback-answers.ts'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'
import { aCalledPartner } from './a-called-partner.ts'

type Partner = Awaited<ReturnType<typeof aCalledPartner>>

/** Settles a new top-up, and exports the journal once it has the callback. */
const exportOf = async (
  { mock, topUp }: Pick<Partner, 'mock' | 'topUp'>,
  options: Parameters<Partner['topUp']>[2] = {},
  query: { readonly q?: string } = {},
) => {
  const { refId, trId } = await topUp('xld25000', '0817777215', options)
  await mock.admin.transactions.settle(trId, '00')
  await mock.admin.requests.wait({ kind: 'callback', refId })
  const exported = await mock.admin.requests.export({ format: 'har', ...query })
  const har = JSON.parse(exported.text) as Har
  return { count: exported.count, entries: await entriesOf(har), trId }
}

describe('an HTTP archive has callbacks', () => {
  test.each(['json', 'xml'] as const)(
    'after the top-up, as requests to the partner’s URL (%s)',
    async (format) => {
      const partner = await aCalledPartner()
      const { receiver } = partner
      receiver.answerWith(status(202, { 'Content-Type': 'text/plain' }, 'thank you'))
      const { count, entries, trId } = await exportOf(partner, { format })
      expect(count).toBe(2)
      expect(entries.map(({ request }) => request.url)).toEqual([
        'http://sandbox.test/api/top-up',
        receiver.url.href,
      ])
      const [received] = receiver.received
      expect(entries[1]).toMatchObject({
        request: {
          method: 'POST',
          httpVersion: 'HTTP/1.1',
          postData: { mimeType: `application/${format}`, text: received?.body },
        },
        response: {
          status: 202,
          content: { mimeType: 'text/plain', text: 'thank you', size: 9 },
          redirectURL: '',
        },
        comment: expect.stringContaining(`callback of tr_id ${trId}, acknowledged with HTTP 202`),
      })
    },
  )

  test('alone, when they are searched for', async () => {
    const { entries } = await exportOf(await aCalledPartner(), {}, { q: 'is:callback' })
    expect(entries.map(({ comment }) => comment)).toEqual([
      expect.stringMatching(/callback of tr_id/),
    ])
  })

  test('with the place of a redirect that was not followed', async () => {
    const partner = await aCalledPartner()
    const elsewhere = 'http://127.0.0.1:9/elsewhere'
    partner.receiver.answerWith(status(302, { Location: elsewhere }))
    const { entries } = await exportOf(partner)
    expect(entries[1]?.response).toMatchObject({ status: 302, redirectURL: elsewhere })
  })

  test.each<[string, Answer | undefined, RegExp]>([
    ['was reset', reset, /connection/],
    ['was refused, because nothing listens', undefined, /refused/],
  ])('whose connection %s, as status 0 with the cause', async (_what, answer, cause) => {
    const receiver = await startCallbackReceiver()
    const partner = await aCalledPartner({ callbackUrl: receiver.url.href })
    if (answer) receiver.answerWith(answer)
    else await receiver.close()
    const { entries } = await exportOf(partner)
    expect(entries[1]?.response).toMatchObject({ status: 0, content: { text: '', size: 0 } })
    expect(entries[1]?.comment).toMatch(cause)
    if (answer) await receiver.close()
  })

  test('that were not sent, or lost by a fault, as status 0 with the reason', async () => {
    const foreign = await aCalledPartner({ callbackUrl: 'http://203.0.113.7/callback' })
    expect((await exportOf(foreign)).entries[1]?.comment).toContain('--callback-hosts 203.0.113.7')
    const lost = await exportOf(await aCalledPartner(), {
      headers: { 'X-Mock-Fault': 'callback-lost' },
    })
    expect(lost.entries[1]?.response.status).toBe(0)
    expect(lost.entries[1]?.comment).toMatch(/lost/)
  })

  test('without the key that a receiver sends back', async () => {
    const partner = await aCalledPartner()
    partner.receiver.answerWith(status(500, { 'X-Key': PARTNER.apiKey }, PARTNER.apiKey))
    const { entries } = await exportOf(partner)
    expect(JSON.stringify(entries[1])).not.toContain(`"${PARTNER.apiKey}"`)
    expect(entries[1]?.response.content.text).toBe('***')
  })
})
