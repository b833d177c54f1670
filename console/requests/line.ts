import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { h, type Piece } from '../h.ts'
import { goTo } from '../place.ts'
import { count, say } from '../words.ts'
import { INVALID_SIGN, MARKS, OUTCOME_WORDS, outcomeOf } from './outcome.ts'

type LineProps = {
  readonly row: RowView
  /** From 0, the newest, on. */
  readonly place: number
  /** @unit pixels from the top of the list */
  readonly y: number
  readonly isActive: boolean
  readonly isOpen: boolean
}

/** One exchange in the list. */
export const Line = ({ row, place, y, isActive, isOpen }: LineProps): Piece => {
  const outcome = outcomeOf(row)
  const what = row.command ?? `${row.method} ${row.path}`
  const cell = (name: string, text: string, more?: string) =>
    h('span', { role: 'gridcell', class: name, ...(more !== undefined && { title: more }) }, text)
  return h(
    'div',
    {
      role: 'row',
      id: `row-${row.id}`,
      'aria-rowindex': place + 1,
      'aria-selected': isOpen,
      class: `row ${outcome}${isActive ? ' active' : ''}`,
      style: { transform: `translateY(${y}px)` },
      onClick: () => goTo('requests', row.id),
    },
    cell('at', row.at.slice(11, 23), row.at),
    cell('command', what, what),
    cell('product', row.product ?? '', row.product ?? ''),
    cell('number', row.customerNumber ?? '', row.customerNumber ?? ''),
    cell('ref', row.refId ?? '', row.refId ?? ''),
    h(
      'span',
      { role: 'gridcell', class: 'code', title: say(OUTCOME_WORDS[outcome]) },
      h('span', { 'aria-hidden': true, class: 'mark' }, MARKS[outcome]),
      row.responseCode || '—',
      h('span', { class: 'out-of-sight' }, ` ${say(OUTCOME_WORDS[outcome])}`),
    ),
    cell('ms', row.ms < 10 ? row.ms.toFixed(1) : count(Math.round(row.ms))),
    cell('why', whyShort(row), row.hint ?? row.matched),
  )
}

/** Why it is red, or else what answered. */
const whyShort = ({ responseCode, isMatched, matched, hint, fault }: RowView): string => {
  if (fault !== undefined) return `${say('faultWas')} ${fault}`
  if (responseCode === INVALID_SIGN) return `${say('signRefused')}: ${hint ?? ''}`
  if (!isMatched)
    return hint === null ? `${say('unmatched')}: ${matched}` : `${say('unmatched')}: ${hint}`
  return matched
}
