import { useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import type { NewScenario } from '../../mock-server/admin/scenarios.ts'
import { admin, messageOf } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { refresh } from '../status.ts'
import { findRow } from './rows.ts'

type Command = NewScenario['when']['command']

/** The commands a scenario can be for. */
const canHaveScenario = (kind: string | undefined): kind is Command =>
  kind === 'inquiry' || kind === 'payment' || kind === 'status-check'

type About = {
  readonly command: Command
  readonly product: string | undefined
  readonly customerNumber: string | undefined
  readonly refId: string | undefined
}

/** What a scenario for requests like this one would match; undefined where no scenario is possible. */
export const aboutOf = (exchange: ExchangeView): About | undefined => {
  const kind = exchange.command?.kind
  if (!canHaveScenario(kind)) return undefined
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

/** A form that arms a scenario for requests like this one. */
export const MakeScenario = ({ about, responseCode, onClose }: Props) => {
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
      await admin.scenarios.arm(scenario)
      setSaid({ text: t('scenarioArmed', { name: scenario.name }), isWrong: false })
      refresh()
    } catch (error) {
      setSaid({ text: messageOf(error), isWrong: true })
    }
  }
  const field = (label: string, name: string, value: string | undefined, more: object = {}) => (
    <label class="field stacked">
      <span class="label">{label}</span>
      <input
        name={name}
        defaultValue={value ?? ''}
        autocomplete="off"
        spellcheck={false}
        {...more}
      />
    </label>
  )
  const name = [about.command, about.product, about.customerNumber].filter(Boolean).join(' ')
  return (
    <form class="form make-scenario" onSubmit={submit} aria-label={t('makeScenario')}>
      <p class="quiet">{t('scenarioHow', { command: about.command })}</p>
      {field(t('scenarioName'), 'name', name.replaceAll(/[;=]/g, ' ').slice(0, 100), {
        required: true,
        autofocus: true,
      })}
      {field(t('columnProduct'), 'product', about.product)}
      {field(t('columnNumber'), 'customerNumber', about.customerNumber)}
      {field(t('scenarioRef'), 'refId', '')}
      {field(t('scenarioOutcomes'), 'outcomes', responseCode, { required: true })}
      <button type="submit" class="button main">
        {t('scenarioArm')}
      </button>
      <Button onPress={onClose}>{t('close')}</Button>
      <p role="status" class={said?.isWrong ? 'wrong' : 'right'}>
        {said?.text ?? ''}
      </p>
    </form>
  )
}
