import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { goTo } from '../router.ts'
import { INVALID_SIGN, MARKS, OUTCOME_TITLES, outcomeOf } from './outcome.ts'

type LineProps = {
  readonly row: RowView
  /** 0 is the newest. */
  readonly place: number
  /** @unit pixels from the top of the list */
  readonly y: number
  readonly isActive: boolean
  readonly isOpen: boolean
}

/** One exchange in the list. */
export const Line = ({ row, place, y, isActive, isOpen }: LineProps) => {
  const outcome = outcomeOf(row)
  const what = row.kind === 'callback' ? row.kind : (row.command ?? `${row.method} ${row.path}`)
  const cell = (name: string, text: string, more?: string) => (
    <span role="gridcell" class={name} title={more}>
      {text}
    </span>
  )
  return (
    <div
      role="row"
      id={`row-${row.id}`}
      aria-rowindex={place + 1}
      aria-selected={isOpen}
      class={`row ${outcome}${isActive ? ' active' : ''}`}
      style={{ transform: `translateY(${y}px)` }}
      onClick={() => goTo('requests', row.id)}
    >
      {cell('at', row.at.slice(11, 23), row.at)}
      {cell('command', what, what)}
      {cell('product', row.product ?? '', row.product ?? '')}
      {cell('number', row.customerNumber ?? '', row.customerNumber ?? '')}
      {cell('ref', row.refId ?? '', row.refId ?? '')}
      <span role="gridcell" class="code" title={t(OUTCOME_TITLES[outcome])}>
        <span aria-hidden class="mark">
          {MARKS[outcome]}
        </span>
        {row.responseCode || '—'}
        <span class="out-of-sight">{` ${t(OUTCOME_TITLES[outcome])}`}</span>
      </span>
      {cell('ms', row.ms < 10 ? row.ms.toFixed(1) : formatNumber(Math.round(row.ms)))}
      {cell('why', whyShort(row), row.hint ?? row.matched)}
    </div>
  )
}

/** Why the row is red, or else what answered. */
const whyShort = ({ responseCode, isMatched, matched, hint, fault }: RowView): string => {
  if (fault !== undefined) return `${t('faultWas')} ${fault}`
  if (responseCode === INVALID_SIGN) return `${t('signRefused')}: ${hint ?? ''}`
  if (!isMatched)
    return hint === null ? `${t('unmatched')}: ${matched}` : `${t('unmatched')}: ${hint}`
  return matched
}
