import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { Moment } from '../components/moment.tsx'
import { Table } from '../components/table.tsx'
import { formatMoment, rupiah } from '../format.ts'
import { t } from '../i18n/language.ts'
import { linkTo } from '../router.ts'

type Props = {
  readonly pending: readonly TransactionView[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
}

/** The pending payments, with checkboxes to select them. */
export const PendingTable = ({ pending, chosen, onChoose }: Props) => {
  const isAll = pending.every(({ trId }) => chosen.has(trId))
  const toggle = (trId: number) => {
    const next = new Set(chosen)
    if (!next.delete(trId)) next.add(trId)
    onChoose(next)
  }
  return (
    <Table
      caption={t('pending')}
      columns={[
        {
          title: (
            <input
              type="checkbox"
              checked={isAll}
              aria-label={t('selectAll')}
              onChange={() =>
                onChoose(isAll ? new Set() : new Set(pending.map(({ trId }) => trId)))
              }
            />
          ),
          class: 'tick',
        },
        { title: 'ref_id · tr_id' },
        { title: t('product') },
        { title: t('amount'), class: 'number' },
        { title: t('pendingSince'), class: 'wide' },
        { title: t('settlesItself'), class: 'wide' },
      ]}
    >
      {pending.map((one) => (
        <Row key={one.trId} one={one} isChosen={chosen.has(one.trId)} toggle={toggle} />
      ))}
    </Table>
  )
}

type RowProps = {
  readonly one: TransactionView
  readonly isChosen: boolean
  readonly toggle: (trId: number) => void
}

const Row = ({ one, isChosen, toggle }: RowProps) => (
  <tr class={isChosen ? 'chosen' : undefined}>
    <td class="tick">
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={t('selectOne', { ref: one.refId })}
        onChange={() => toggle(one.trId)}
      />
    </td>
    <td>
      <a href={linkTo('transactions', String(one.trId))} class="mono">
        {one.refId}
      </a>
      <div class="quiet mono">{String(one.trId)}</div>
    </td>
    <td>
      {one.productCode}
      <div class="quiet mono">{one.customerNumber}</div>
    </td>
    <td class="number">{rupiah(one.deductedAmount)}</td>
    <td class="wide">
      <Moment at={one.inquiredAt} />
    </td>
    <td class="wide quiet">{howOf(one)}</td>
  </tr>
)

const howOf = ({ settles, responseCode }: TransactionView) => {
  if (!settles) return t('byHandOnly', { code: responseCode ?? '' })
  return 'at' in settles
    ? t('settlesAt', { at: formatMoment(settles.at), to: settles.to })
    : t('settlesByChecks', { codes: settles.checks.join(', ') })
}
