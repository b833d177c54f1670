import type { AccountView } from '../../mock-server/admin/account-view.ts'
import { admin } from '../admin.ts'
import { LoadError } from '../components/load-error.tsx'
import { Sheet } from '../components/sheet.tsx'
import { Table } from '../components/table.tsx'
import { rupiah } from '../format.ts'
import { usePolling } from '../hooks/use-polling.ts'
import { t } from '../i18n/language.ts'
import { linkTo } from '../router.ts'
import { OneAccount } from './account.tsx'
import { NewAccount } from './new-account.tsx'

/** The accounts: deposits, suspension, allowed addresses, callbacks. */
export const Page = ({ rest: [username] }: { readonly rest: readonly string[] }) => {
  const { value: accounts, error, reload } = usePolling(admin.accounts.list)
  const open = accounts?.find((one) => one.username === username) ?? accounts?.[0]
  return (
    <Sheet title="accounts" intro="accountsIntro">
      <LoadError error={error} />
      {accounts && <Accounts accounts={accounts} openName={open?.username} />}
      {open && <OneAccount key={open.username} account={open} onChange={reload} />}
      <NewAccount onDone={reload} />
    </Sheet>
  )
}

type Props = {
  readonly accounts: readonly AccountView[]
  readonly openName: string | undefined
}

const Accounts = ({ accounts, openName }: Props) => (
  <Table
    caption={t('accounts')}
    columns={[
      { title: t('ofAccount') },
      { title: t('deposit'), class: 'number' },
      { title: t('access') },
      { title: t('callbackUrl'), class: 'wide' },
    ]}
  >
    {accounts.map(({ username, deposit, suspended, allowedIps, callbackUrl }) => (
      <tr key={username} class={username === openName ? 'chosen' : undefined}>
        <th scope="row">
          <a href={linkTo('accounts', username)}>{username}</a>
        </th>
        <td class="number">{rupiah(deposit)}</td>
        <td>
          {suspended
            ? t('isSuspended')
            : allowedIps
              ? t('fromIps', { n: allowedIps.length })
              : t('fromAnywhere')}
        </td>
        <td class="wide mono">{callbackUrl ?? '–'}</td>
      </tr>
    ))}
  </Table>
)
