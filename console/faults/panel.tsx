import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Sheet } from '../components/sheet.tsx'
import { Table } from '../components/table.tsx'
import { TaskStatus } from '../components/task-status.tsx'
import { type Task, useTask } from '../hooks/use-task.ts'
import { formatNumber, t } from '../i18n/language.ts'
import type { Panel } from '../panel.ts'
import { faults, refresh } from '../status.ts'
import { FaultForm } from './form.tsx'

const Page = () => (
  <Sheet title="faults" intro="faultsIntro">
    <FaultForm />
    <Armed />
  </Sheet>
)

/** Faults to arm, and the armed ones. */
export const faultsPanel: Panel = { id: 'faults', title: 'faults', page: Page }

const Armed = () => {
  const task = useTask()
  return (
    <section aria-labelledby="armed-faults">
      <h2 id="armed-faults" class="heading">
        {t('armedFaults')}
      </h2>
      <TaskStatus task={task} />
      {faults.value.length === 0 ? (
        <div class="empty">
          <p>{t('noFaults')}</p>
          <p class="quiet">{t('noFaultsHow')}</p>
          <pre>{"curl … -H 'X-Mock-Fault: response-lost'"}</pre>
        </div>
      ) : (
        <FaultTable task={task} />
      )}
    </section>
  )
}

const FaultTable = ({ task }: { readonly task: Task }) => (
  <Table
    caption={t('armedFaults')}
    columns={[
      { title: t('faultKind') },
      { title: t('faultScope') },
      { title: t('faultHits'), class: 'number' },
      { title: t('faultLeft'), class: 'number' },
      {},
    ]}
  >
    {faults.value.map((armed) => (
      <Row key={armed.id} armed={armed} task={task} />
    ))}
  </Table>
)

const Row = ({ armed, task }: { readonly armed: ArmedFaultView; readonly task: Task }) => {
  const { id, fault, scope, hits, timesLeft } = armed
  const disarm = async () => {
    await admin.faults.disarm(id)
    await refresh()
    return undefined
  }
  return (
    <tr>
      <th scope="row">
        {fault.kind}
        <div class="quiet mono">{detailsOf(armed)}</div>
      </th>
      <td>
        {Object.keys(scope).length === 0
          ? t('everyCall')
          : Object.entries(scope)
              .map(([name, text]) => `${name}: ${text}`)
              .join(', ')}
      </td>
      <td class="number">{formatNumber(hits)}</td>
      <td class="number">{timesLeft === null ? '∞' : formatNumber(timesLeft)}</td>
      <td class="does">
        <Button
          onPress={() => task.run(disarm)}
          label={t('disarmNamed', { name: `${fault.kind} ${id}` })}
        >
          {t('disarm')}
        </Button>
      </td>
    </tr>
  )
}

const detailsOf = ({ fault, probability, skipsLeft }: ArmedFaultView) => {
  const { kind: _kind, ...settings } = fault
  return [
    ...Object.entries(settings).map(([name, value]) =>
      typeof value === 'object' ? Object.values(value).join(' ') : `${name} ${value}`,
    ),
    ...(probability < 1 ? [`p=${probability}`] : []),
    ...(skipsLeft > 0 ? [t('passFirst', { n: skipsLeft })] : []),
  ].join(' · ')
}
