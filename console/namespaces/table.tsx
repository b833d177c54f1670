import { useState } from 'preact/hooks'
import type { NamespaceView } from '../../mock-server/admin/namespaces.ts'
import { Button } from '../components/button.tsx'
import { Table } from '../components/table.tsx'
import { rupiah } from '../format.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { consoleOf, namespace } from '../namespace.ts'
import { namespaces, refreshCounts } from '../status.ts'
import { RemoveDialog } from './remove.tsx'

/** Every namespace in use, with what is in it. */
export const NamespaceTable = () => (
  <Table
    caption={t('namespaces')}
    columns={[
      { title: t('namespace') },
      { title: t('deposit'), class: 'number' },
      { title: t('accounts'), class: 'number wide' },
      { title: t('transactions'), class: 'number wide' },
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
  return (
    <tr class={isHere ? 'chosen' : undefined}>
      <th scope="row">{isHere ? one.name : <a href={consoleOf(one.name)}>{one.name}</a>}</th>
      <td class="number">{rupiah(one.deposit)}</td>
      <td class="number wide">{formatNumber(one.accounts)}</td>
      <td class="number wide">{formatNumber(one.transactions)}</td>
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
            {t('removeAsk')}
          </Button>
        )}
        {isAsking && <RemoveDialog one={one} onClose={() => setAsking(false)} />}
      </td>
    </tr>
  )
}
