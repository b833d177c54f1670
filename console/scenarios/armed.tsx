import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Table } from '../components/table.tsx'
import type { Task } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'

type Rule = ScenariosView['armed'][number]

type Props = {
  readonly view: ScenariosView
  readonly task: Task
  readonly reload: () => Promise<void>
}

/** Armed scenarios and those of scenario files, with how often each matched and answered. */
export const ArmedScenarios = ({ view, task, reload }: Props) => {
  const disarm = (name?: string) =>
    task.run(async () => {
      await (name === undefined ? admin.scenarios.clear() : admin.scenarios.disarm(name))
      await reload()
      return undefined
    })
  return (
    <section aria-labelledby="armed-scenarios">
      <div class="deeds">
        <h2 id="armed-scenarios">{t('armedScenarios')}</h2>
        {view.armed.length > 1 && <Button onPress={() => disarm()}>{t('disarmAll')}</Button>}
      </div>
      {view.armed.length + view.files.length === 0 ? (
        <div class="empty">
          <p>{t('noScenarios')}</p>
          <p class="quiet">{t('noScenariosHow')}</p>
          <pre>{"curl … -H 'X-Mock-Scenario: payment=39,39,00'"}</pre>
        </div>
      ) : (
        <Table
          caption={t('armedScenarios')}
          columns={[
            { title: t('scenario') },
            { title: t('scenarioAnswers') },
            { title: t('scenarioAnswered'), class: 'number' },
            {},
          ]}
        >
          {view.armed.map((rule) => (
            <Row key={rule.name} rule={rule} onDisarm={() => disarm(rule.name)} />
          ))}
          {view.files.map((rule) => (
            <Row key={`file ${rule.name}`} rule={rule} />
          ))}
        </Table>
      )}
    </section>
  )
}

type RowProps = { readonly rule: Rule; readonly onDisarm?: () => void }

const Row = ({ rule, onDisarm }: RowProps) => (
  <tr>
    <th scope="row">
      {rule.name}
      {rule.label !== undefined && <div class="quiet">{rule.label}</div>}
      <div class="quiet mono">{whenOf(rule)}</div>
    </th>
    <td class="mono">{answerOf(rule)}</td>
    <td class="number">{t('answeredOf', { answered: rule.answered, matched: rule.matched })}</td>
    <td class="does">
      {onDisarm ? (
        <Button onPress={onDisarm} label={t('disarmNamed', { name: rule.name })}>
          {t('disarm')}
        </Button>
      ) : (
        <span class="quiet">{t('fromFile')}</span>
      )}
    </td>
  </tr>
)

const whenOf = ({ when }: Rule) =>
  Object.entries(when)
    .map(([name, value]) => (name === 'command' ? value : `${name}: ${value}`))
    .join(', ')

const answerOf = ({ answer: { outcomes, settle, bill } }: Rule) =>
  [
    outcomes.join(', '),
    ...(settle
      ? [
          'afterChecks' in settle
            ? t('thenAfterChecks', { n: settle.afterChecks, to: settle.to })
            : t('thenAfterSeconds', { n: settle.afterSeconds, to: settle.to }),
        ]
      : []),
    ...(bill ? Object.entries(bill).map(([path, value]) => `${path}=${value}`) : []),
  ].join(' · ')
