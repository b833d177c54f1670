import { useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import type { NewScenario, ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { call, whyNot } from '../api.ts'
import { h, type Piece } from '../h.ts'
import { Button } from '../pieces.ts'
import { lookAround } from '../standing.ts'
import { say } from '../words.ts'
import { findRow } from './rows.ts'

type Command = NewScenario['when']['command']

/** Commands a biller has a say in. */
const isRehearsable = (kind: string | undefined): kind is Command =>
  kind === 'inquiry' || kind === 'payment' || kind === 'status-check'

type About = {
  readonly command: Command
  readonly product: string | undefined
  readonly customerNumber: string | undefined
  readonly refId: string | undefined
}

/** What a scenario could be made of; undefined for what no biller answers. */
export const aboutOf = (exchange: ExchangeView): About | undefined => {
  const kind = exchange.command?.kind
  if (!isRehearsable(kind)) return undefined
  const { command } = exchange
  const asked = command?.kind === 'inquiry' ? command : undefined
  const row = findRow(exchange.id)
  return {
    command: kind,
    product: asked?.productCode ?? row?.product ?? undefined,
    customerNumber: asked?.customerNumber ?? row?.customerNumber ?? undefined,
    refId: command && 'refId' in command ? command.refId : (row?.refId ?? undefined),
  }
}

type Props = {
  readonly about: About
  readonly responseCode: string
  readonly onClose: () => void
}

/** A form that makes a scenario out of one request: the next like it is answered so. */
export const MakeScenario = ({ about, responseCode, onClose }: Props): Piece => {
  const [said, setSaid] = useState<{ readonly text: string; readonly isWrong: boolean }>()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const given = (name: 'product' | 'customerNumber' | 'refId') =>
      text(name) === '' ? undefined : { [name]: text(name) }
    const scenario = {
      name: text('name'),
      when: {
        command: about.command,
        ...given('product'),
        ...given('customerNumber'),
        ...given('refId'),
      },
      answer: {
        outcomes: text('outcomes')
          .split(/[\s,]+/)
          .filter(Boolean),
      },
    }
    try {
      await call<ScenariosView>('POST', '/scenarios', scenario)
      setSaid({ text: say('scenarioArmed', { name: scenario.name }), isWrong: false })
      lookAround()
    } catch (error) {
      setSaid({ text: whyNot(error), isWrong: true })
    }
  }
  const field = (label: string, name: string, value: string | undefined, more: object = {}) =>
    h(
      'label',
      { class: 'field stacked' },
      h('span', { class: 'label' }, label),
      h('input', {
        name,
        defaultValue: value ?? '',
        autocomplete: 'off',
        spellcheck: false,
        ...more,
      }),
    )
  const name = [about.command, about.product, about.customerNumber].filter(Boolean).join(' ')
  return h(
    'form',
    { class: 'form make-scenario', onSubmit: submit, 'aria-label': say('makeScenario') },
    h('p', { class: 'quiet' }, say('scenarioHow', { command: about.command })),
    field(say('scenarioName'), 'name', name.replaceAll(/[;=]/g, ' ').slice(0, 100), {
      required: true,
      autofocus: true,
    }),
    field(say('columnProduct'), 'product', about.product),
    field(say('columnNumber'), 'customerNumber', about.customerNumber),
    field(say('scenarioRef'), 'refId', ''),
    field(say('scenarioOutcomes'), 'outcomes', responseCode, { required: true }),
    h('button', { type: 'submit', class: 'button main' }, say('scenarioArm')),
    h(Button, { onPress: onClose, children: say('close') }),
    h('p', { role: 'status', class: said?.isWrong ? 'wrong' : 'right' }, said?.text ?? ''),
  )
}
