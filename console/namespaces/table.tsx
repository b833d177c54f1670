import { useState } from 'preact/hooks'
import type { NamespaceView } from '../../mock-server/admin/namespaces.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { ConfirmDialog } from '../components/dialog.tsx'
import { Table } from '../components/table.tsx'
import { rupiah } from '../format.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { consoleOf, namespace } from '../namespace.ts'
import { namespaces, refreshCounts } from '../status.ts'
import { perform } from '../toasts.tsx'

/** Every namespace in use, with what is in it. */
export const NamespaceTable = () => (
  <Table
    caption={t('namespaces')}
    columns={[
      { title: t('namespace') },
      { title: t('deposit'), class: 'number' },
      { title: t('accounts'), class: 'number wide' },
      { title: t('transactions'), class: 'number' },
      { title: t('pending'), class: 'number wide' },
      { title: t('requests'), class: 'number wide' },
      {},
    ]}
  >
    {namespaces.value.map((one) => (
      <Row key={one.name} one={one} />
    ))}
  </Table>
)

const Row = ({ one }: { readonly one: NamespaceView }) => {
  const [isAsking, setAsking] = useState(false)
  const isHere = one.name === namespace
  const remove = () =>
    perform(
      async () => {
        await admin.namespaces.remove(one.name)
        if (isHere) location.assign(consoleOf('default'))
        else await refreshCounts()
      },
      t('namespaceRemoved', { name: one.name }),
    )
  return (
    <tr class={isHere ? 'chosen' : undefined}>
      <th scope="row">{isHere ? one.name : <a href={consoleOf(one.name)}>{one.name}</a>}</th>
      <td class="number">{rupiah(one.deposit)}</td>
      <td class="number wide">{formatNumber(one.accounts)}</td>
      <td class="number">{formatNumber(one.transactions)}</td>
      <td class="number wide">{formatNumber(one.pending)}</td>
      <td class="number wide">{formatNumber(one.requests)}</td>
      <td class="does">
        {one.name !== 'default' && (
          <Button
            size="small"
            onPress={() => {
              refreshCounts()
              setAsking(true)
            }}
            label={t('removeNamed', { name: one.name })}
          >
            {t('remove')}
          </Button>
        )}
        {isAsking && (
          <ConfirmDialog
            title={t('removeNamed', { name: one.name })}
            yes={t('remove')}
            onYes={remove}
            onClose={() => setAsking(false)}
          >
            <p>{t('removeSure', { n: one.transactions, requests: one.requests })}</p>
            <p>
              <a href={`${consoleOf(one.name).split('#')[0]}#/cases`}>{t('saveThereFirst')}</a>
            </p>
          </ConfirmDialog>
        )}
      </td>
    </tr>
  )
}
