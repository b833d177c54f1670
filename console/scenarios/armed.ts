import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { call } from '../api.ts'
import { h, type Piece } from '../h.ts'
import type { Task } from '../live.ts'
import { Button } from '../pieces.ts'
import { say } from '../words.ts'

type Rule = ScenariosView['armed'][number]

type Props = {
  readonly view: ScenariosView
  readonly task: Task
  readonly again: () => Promise<void>
}

/** What is armed here, and what fixture files hold, with how often each fitted and answered. */
export const ArmedScenarios = ({ view, task, again }: Props): Piece => {
  const remove = (path: string) =>
    task.run(async () => {
      await call('DELETE', path)
      await again()
      return undefined
    })
  return h(
    'section',
    { 'aria-labelledby': 'armed-scenarios' },
    h(
      'div',
      { class: 'deeds' },
      h('h2', { id: 'armed-scenarios' }, say('armedScenarios')),
      view.armed.length > 1 &&
        h(Button, { onPress: () => remove('/scenarios'), children: say('disarmAll') }),
    ),
    view.armed.length + view.files.length === 0
      ? h(
          'div',
          { class: 'empty' },
          h('p', null, say('noScenarios')),
          h('p', { class: 'quiet' }, say('noScenariosHow')),
          h('pre', null, "curl … -H 'X-Mock-Scenario: payment=39,39,00'"),
        )
      : h(
          'table',
          { class: 'table' },
          h('caption', { class: 'out-of-sight' }, say('armedScenarios')),
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              h('th', { scope: 'col' }, say('scenario')),
              h('th', { scope: 'col' }, say('scenarioAnswers')),
              h('th', { scope: 'col', class: 'number' }, say('scenarioAnswered')),
              h('td', null),
            ),
          ),
          h(
            'tbody',
            null,
            view.armed.map((rule) =>
              h(Row, {
                key: rule.name,
                rule,
                onDisarm: () => remove(`/scenarios/${encodeURIComponent(rule.name)}`),
              }),
            ),
            view.files.map((rule) => h(Row, { key: `file ${rule.name}`, rule })),
          ),
        ),
  )
}

type RowProps = { readonly rule: Rule; readonly onDisarm?: () => void }

const Row = ({ rule, onDisarm }: RowProps): Piece =>
  h(
    'tr',
    null,
    h(
      'th',
      { scope: 'row' },
      rule.name,
      rule.label !== undefined && h('div', { class: 'quiet' }, rule.label),
      h('div', { class: 'quiet mono' }, whenOf(rule)),
    ),
    h('td', { class: 'mono' }, answerOf(rule)),
    h(
      'td',
      { class: 'number' },
      say('answeredOf', { answered: rule.answered, fitted: rule.fitted }),
    ),
    h(
      'td',
      { class: 'does' },
      onDisarm
        ? h(Button, {
            onPress: onDisarm,
            children: say('disarm'),
            label: say('disarmNamed', { name: rule.name }),
          })
        : h('span', { class: 'quiet' }, say('fromFile')),
    ),
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
            ? say('thenAfterChecks', { n: settle.afterChecks, to: settle.to })
            : say('thenAfterSeconds', { n: settle.afterSeconds, to: settle.to }),
        ]
      : []),
    ...(bill ? Object.entries(bill).map(([path, value]) => `${path}=${value}`) : []),
  ].join(' · ')
