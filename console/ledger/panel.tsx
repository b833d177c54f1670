import type { LedgerView } from '../../mock-server/admin/ledger.ts'
import { admin } from '../admin.ts'
import { LoadError } from '../components/load-error.tsx'
import { Moment } from '../components/moment.tsx'
import { Select } from '../components/select.tsx'
import { Sheet } from '../components/sheet.tsx'
import { Table } from '../components/table.tsx'
import { rupiah, signedRupiah } from '../format.ts'
import { usePolling } from '../hooks/use-polling.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { linkTo, replaceLink, route, withQuery } from '../router.ts'

/** How many moves are loaded. */
const MOST = 500

/** The move of every Rupiah. */
export const Page = () => {
  const { value, error } = usePolling(() => admin.ledger({ limit: MOST }))
  return (
    <Sheet title="ledger" intro="ledgerIntro">
      <LoadError error={error} />
      {value && <Moves ledger={value} />}
    </Sheet>
  )
}

const ANY = ''

const Moves = ({ ledger }: { readonly ledger: LedgerView }) => {
  const { holds, accounts, total, entries } = ledger
  const account = route.value.query.get('account') ?? ANY
  const shown = entries
    .filter(({ username }) => account === ANY || username === account)
    .toReversed()
  return (
    <>
      <div class="line-up">
        <Select
          label={t('ofAccount')}
          value={account}
          options={[
            { value: ANY, text: t('everyAccount') },
            ...accounts.map(({ username }) => ({ value: username, text: username })),
          ]}
          onChoose={(chosen) => replaceLink(withQuery(linkTo('ledger'), { account: chosen }))}
        />
        <span role="status">{holds ? `✓ ${t('booksHold')}` : `✕ ${t('booksBroken')}`}</span>
        <span class="quiet">{t('movesShown', { n: shown.length, all: total })}</span>
      </div>
      <Sums accounts={accounts.filter(({ username }) => account === ANY || username === account)} />
      <Table
        caption={t('ledger')}
        columns={[
          { title: t('factTime'), class: 'wide' },
          { title: t('ofAccount'), class: 'wide' },
          { title: t('moveKind') },
          { title: t('factTransaction'), class: 'wide' },
          { title: t('amount'), class: 'number' },
          { title: t('depositAfterMove'), class: 'number wide' },
        ]}
      >
        {shown.map((one, index) => (
          <tr
            key={`${one.at} ${one.username} ${one.trId ?? ''} ${one.kind} ${shown.length - index}`}
          >
            <td class="wide">
              <Moment at={one.at} />
            </td>
            <td class="wide">{one.username}</td>
            <td>
              {t(KINDS[one.kind])}
              <div class="narrow quiet">
                <Moment at={one.at} />
              </div>
              <div class="narrow">
                <OfTransaction trId={one.trId} />
              </div>
            </td>
            <td class="wide">
              <OfTransaction trId={one.trId} />
            </td>
            <td class="number">
              {signedRupiah(one.amount)}
              <div class="narrow quiet">{rupiah(one.deposit)}</div>
            </td>
            <td class="number wide">{rupiah(one.deposit)}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}

const OfTransaction = ({ trId }: { readonly trId: number | undefined }) =>
  trId === undefined ? (
    <span class="mono">–</span>
  ) : (
    <a class="mono" href={linkTo('transactions', String(trId))}>
      {String(trId)}
    </a>
  )

const KINDS = {
  opening: 'moveOpening',
  'top-up': 'moveTopUp',
  taken: 'moveTaken',
  refunded: 'moveRefunded',
} as const satisfies Record<LedgerView['entries'][number]['kind'], MessageKey>

/** opening + top-ups − debits + refunds = deposit, for each account. */
const Sums = ({ accounts }: { readonly accounts: LedgerView['accounts'] }) => (
  <Table
    caption={t('sums')}
    columns={[
      { title: t('ofAccount') },
      { title: t('moveOpening'), class: 'number wide' },
      { title: t('moveTopUp'), class: 'number wide' },
      { title: t('moveTaken'), class: 'number' },
      { title: t('moveRefunded'), class: 'number wide' },
      { title: t('deposit'), class: 'number' },
    ]}
  >
    {accounts.map(({ username, opening, toppedUp, taken, refunded, deposit }) => (
      <tr key={username}>
        <th scope="row">{username}</th>
        <td class="number wide">{rupiah(opening)}</td>
        <td class="number wide">{signedRupiah(toppedUp)}</td>
        <td class="number">{signedRupiah(-taken)}</td>
        <td class="number wide">{signedRupiah(refunded)}</td>
        <td class="number">{rupiah(deposit)}</td>
      </tr>
    ))}
  </Table>
)
