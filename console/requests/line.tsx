import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { OutcomePill, pillCode } from '../components/outcome-pill.tsx'
import { headlineOf } from '../i18n/headline.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { commandTitle } from './command-title.ts'

type LineProps = {
  readonly row: RowView
  /** 0 is the newest. */
  readonly place: number
  /** @unit pixels from the top of the list */
  readonly y: number
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly isEvicted: boolean
  readonly onPress: (row: RowView) => void
}

/** One exchange in the list, with its order. */
export const Line = ({ row, place, y, isActive, isOpen, isEvicted, onPress }: LineProps) => {
  const cell = (name: string, text: string, more = text) => (
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
      class={`row ${row.outcome}${isActive ? ' active' : ''}`}
      style={{ transform: `translateY(${y}px)` }}
      onClick={() => onPress(row)}
    >
      {cell('at', row.at.slice(11, 23), row.at)}
      <span role="gridcell" class="code">
        <OutcomePill outcome={row.outcome} code={pillCode(row)} />
      </span>
      {cell('command', commandTitle(row), row.path)}
      {cell('product', row.product ?? '')}
      {cell('number', row.customerNumber ?? '')}
      {cell('ref', row.refId ?? '')}
      {cell('tr', row.trId === null ? '' : String(row.trId))}
      {cell('ms', formatDuration(row.ms), `${row.ms} ms`)}
      <span role="gridcell" class="why" title={row.hint ?? row.matched}>
        {row.fault !== undefined && <span class="badge fault">{`⚡ ${row.fault}`}</span>}
        {` ${isEvicted ? `${t('evictedRow')} ` : ''}${headlineOf(row)}`}
      </span>
    </div>
  )
}

/** A duration in milliseconds; with a tenth where it matters. */
export const formatDuration = (ms: number): string =>
  formatNumber(ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms))
