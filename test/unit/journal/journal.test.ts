import { describe, expect, test } from 'vitest'
import { createJournal } from '../../../mock-server/journal/journal.ts'
import { redact } from '../../../mock-server/journal/redact.ts'
import { redactorFor } from '../../../mock-server/journal/redactor.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { anExchange } from '../../support/an-exchange.ts'

describe('the journal', () => {
  test('keeps the last exchanges, newest first, and counts evicted ones', () => {
    const journal = createJournal(3)
    for (let i = 1; i <= 5; i += 1) journal.note(anExchange({ id: `req-${i}` }))
    expect(journal.list().map(({ id }) => id)).toEqual(['req-5', 'req-4', 'req-3'])
    expect(journal.counts()).toMatchObject({ kept: 3, evicted: 2 })
    expect(journal.find('req-1')).toBeUndefined()
    expect(journal.find('req-5')?.id).toBe('req-5')
  })

  test('of size 0 keeps nothing and counts everything', () => {
    const journal = createJournal(0)
    journal.note(anExchange())
    expect(journal.counts()).toMatchObject({ kept: 0, evicted: 1 })
  })

  test('is bounded in size as well as in number', () => {
    const journal = createJournal(1_000_000)
    const body = 'x'.repeat(60_000)
    for (let i = 1; i <= 1000; i += 1) journal.note(anExchange({ id: `req-${i}`, body }))
    const { kept, evicted } = journal.counts()
    expect(kept + evicted).toBe(1000)
    expect(kept * body.length).toBeLessThanOrEqual(16 * 1024 * 1024)
    expect(kept).toBeGreaterThan(200)
  })

  test('is empty after being cleared', () => {
    const journal = createJournal(1)
    journal.note(anExchange({ id: 'req-1' }))
    journal.note(anExchange({ id: 'req-2' }))
    journal.clear()
    expect(journal.counts()).toMatchObject({ kept: 0, evicted: 0 })
  })
})

describe('what the journal shows', () => {
  test('has no key and no secret header', () => {
    const shown = redact(
      anExchange({
        headers: [
          ...['Authorization', 'Bearer abc'],
          ...['Cookie', 'session=1'],
          ...['X-Key', 'hunter22'],
        ],
        body: '{"username":"hunter22"}',
        path: '/hunter22',
      }),
      redactorFor(['hunter22']),
    )
    expect(JSON.stringify(shown)).not.toMatch(/hunter22|abc|session/)
  })

  test('keeps a body intact where a very short key happens to occur in it', () => {
    expect(redact(anExchange({ body: '{"a":"abc"}' }), redactorFor(['a'])).body).toBe('{"a":"abc"}')
  })

  test('is what was sent and answered, refusals included', async () => {
    const mock = aMockServer()
    const answer = await mock.inquire('PGAS', '0110010014', { format: 'xml' })
    const { requests, kept, evicted } = await mock.admin.requests.list()
    expect({ kept, evicted }).toMatchObject({ kept: 1, evicted: 0 })
    expect(requests[0]).toMatchObject({
      id: 'req-1',
      at: '2026-03-01T10:00:00.000+07:00',
      method: 'POST',
      path: '/api/v1/bill/check',
      format: 'xml',
      status: 200,
      responseCode: '14',
      matched: 'current-number PGAS 0110010014',
      command: { kind: 'inquiry', customerNumber: '0110010014' },
      answer: answer.body,
    })
    expect(requests[0]?.body).toContain('<hp>0110010014</hp>')
  })

  test('leaves the admin API itself out', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.list()
    expect((await mock.admin.requests.list()).kept).toBe(0)
  })
})
