import { useState } from 'preact/hooks'
import type { NamespaceView } from '../../mock-server/admin/namespaces.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { Table } from '../components/table.tsx'
import { rupiah } from '../format.ts'
import type { Task } from '../hooks/use-task.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { consoleOf, namespace } from '../namespace.ts'
import { namespaces, refresh } from '../status.ts'

/** Every namespace in use, with what is in it. */
export const NamespaceTable = ({ task }: { readonly task: Task }) => (
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
      <Row key={one.name} one={one} task={task} />
    ))}
  </Table>
)

const Row = ({ one, task }: { readonly one: NamespaceView; readonly task: Task }) => {
  const [isAsking, setAsking] = useState(false)
  const isHere = one.name === namespace
  const remove = async () => {
    await admin.namespaces.remove(one.name)
    if (isHere) location.assign(consoleOf('default'))
    else await refresh()
    return t('namespaceRemoved', { name: one.name })
  }
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
          <Button onPress={() => setAsking(true)} label={t('removeNamed', { name: one.name })}>
            {t('remove')}
          </Button>
        )}
        {isAsking && (
          <ConfirmDialog
            labelledBy="sure"
            yes={t('remove')}
            onYes={() => task.run(remove)}
            onClose={() => setAsking(false)}
          >
            <p id="sure">
              {t('removeSure', {
                name: one.name,
                n: one.transactions,
                requests: one.requests,
              })}
            </p>
          </ConfirmDialog>
        )}
      </td>
    </tr>
  )
}
