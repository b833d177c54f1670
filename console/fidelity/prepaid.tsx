import type { FidelityView } from '../../mock-server/admin/fidelity.ts'
import { Table } from '../components/table.tsx'
import { t } from '../i18n/language.ts'
import { Cell } from './table.tsx'

type Props = { readonly operations: FidelityView['prepaid']['operations'] }

/** Every operation of the prepaid API, and how much of it is documented; closed at first. */
export const PrepaidOperations = ({ operations }: Props) => (
  <details>
    <summary>{t('prepaidOperations', { n: operations.length })}</summary>
    <Table
      class="fidelity"
      caption={t('prepaidOperations', { n: operations.length })}
      columns={[
        { title: t('operation') },
        { title: t('apiVersion'), class: 'number' },
        { title: t('request') },
        { title: 'JSON' },
        { title: 'XML' },
      ]}
    >
      {operations.map((one) => (
        <tr key={`${one.operation} ${one.version}`}>
          <th scope="row" lang="en" title={one.path}>
            {one.operation}
          </th>
          <td class="number">{one.version}</td>
          <Cell known={one.request} />
          <Cell known={one.json} />
          <Cell known={one.xml} />
        </tr>
      ))}
    </Table>
  </details>
)
