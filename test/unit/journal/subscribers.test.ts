import { describe, expect, test } from 'vitest'
import type { Command } from '../../../mock-server/billing/command.ts'
import type { Filter } from '../../../mock-server/journal/filter.ts'
import { createJournal } from '../../../mock-server/journal/journal.ts'
import { anExchange } from '../../support/an-exchange.ts'

const anInquiry = (id: string, refId: string) =>
  anExchange({
    id,
    command: {
      kind: 'inquiry',
      username: '0812',
      productCode: 'PGAS',
      customerNumber: '0110010000',
      refId,
      asked: {},
    } as unknown as Command,
  })

/** Whether a subscriber with this filter receives an inquiry. */
const receives = (filter: Filter, exchange = anInquiry('req-7', 'order-1')) => {
  const journal = createJournal(10)
  const ids: string[] = []
  journal.subscribe({ noted: ({ id }) => ids.push(id) }, filter)
  journal.note(exchange)
  return ids.length > 0
}

describe('a subscriber of the journal', () => {
  test.each<[string, Filter, boolean]>([
    ['everything', {}, true],
    ['its reference', { refId: 'order-1' }, true],
    ['another reference', { refId: 'order-2' }, false],
    ['its product and number', { product: 'PGAS', customerNumber: '0110010000' }, true],
    ['its product and another number', { product: 'PGAS', customerNumber: '1' }, false],
    ['its account', { username: '0812' }, true],
    ['inquiries', { command: 'inquiry' }, true],
    ['payments', { command: 'payment' }, false],
    ['its code', { responseCode: '00', status: 200, format: 'json' }, true],
    ['another code', { responseCode: '14' }, false],
    ['exchanges after the one before', { since: 'req-6' }, true],
    ['exchanges after it', { since: 'req-7' }, false],
    ['a word in its path, ignoring case', { text: 'BILL/check' }, true],
    ['a word that does not occur', { text: 'refund' }, false],
    ['characters of a pattern, taken literally', { text: '.*' }, false],
  ])('for %s', (_what, filter, expected) => expect(receives(filter)).toBe(expected))

  test('receives nothing after it unsubscribes', () => {
    const journal = createJournal(10)
    const ids: string[] = []
    const leave = journal.subscribe({ noted: ({ id }) => ids.push(id) }, { refId: 'order-1' })
    journal.note(anInquiry('req-1', 'order-1'))
    leave()
    leave()
    journal.note(anInquiry('req-2', 'order-1'))
    expect(ids).toEqual(['req-1'])
  })

  test('receives the same as others with the same filter, until it unsubscribes', () => {
    const journal = createJournal(10)
    const events: string[] = []
    const listenAs = (name: string, filter: Filter) =>
      journal.subscribe({ noted: ({ id }) => events.push(`${name} ${id}`) }, filter)
    const leave = listenAs('first', { text: 'bill', refId: 'order-1' })
    listenAs('second', { refId: 'order-1', text: 'bill', command: undefined })
    listenAs('third', { refId: 'order-1' })
    journal.note(anInquiry('req-1', 'order-1'))
    leave()
    leave()
    journal.note(anInquiry('req-2', 'order-1'))
    expect(events.toSorted()).toEqual([
      'first req-1',
      'second req-1',
      'second req-2',
      'third req-1',
      'third req-2',
    ])
  })

  test('may unsubscribe and add others while being notified', () => {
    const journal = createJournal(10)
    const events: string[] = []
    const leave = journal.subscribe(
      {
        noted: () => {
          leave()
          journal.subscribe({ noted: () => events.push('second') }, { command: 'inquiry' })
          events.push('first')
        },
      },
      { refId: 'order-1' },
    )
    journal.note(anInquiry('req-1', 'order-1'))
    journal.note(anInquiry('req-2', 'order-1'))
    expect(events.filter((one) => one === 'first')).toHaveLength(1)
    expect(events.at(-1)).toBe('second')
  })

  test('is notified of clearing and closing; a later one is notified at once', () => {
    const journal = createJournal(10)
    const events: string[] = []
    const listener = {
      noted: () => events.push('noted'),
      cleared: () => events.push('cleared'),
      ended: () => events.push('ended'),
    }
    journal.subscribe(listener)
    journal.clear()
    journal.close()
    journal.subscribe(listener)
    expect(events).toEqual(['cleared', 'cleared', 'ended', 'ended'])
  })
})
