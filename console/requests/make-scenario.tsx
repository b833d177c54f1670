import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import type { NewScenario } from '../../mock-server/admin/scenarios.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { useTask } from '../hooks/use-task.ts'
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
  }
}

type Props = {
  readonly about: About
  readonly responseCode: string
  readonly onClose: () => void
}

/** A form that arms a scenario for requests like this one. */
export const MakeScenario = ({ about, responseCode, onClose }: Props) => {
  const task = useTask()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const scenario = scenarioIn(form, about.command)
    task.run(async () => {
      await admin.scenarios.arm(scenario)
      refresh()
      return t('scenarioArmed', { name: scenario.name })
    })
  }
  const name = [about.command, about.product, about.customerNumber].filter(Boolean).join(' ')
  return (
    <form class="form make-scenario" onSubmit={submit} aria-label={t('makeScenario')}>
      <p class="quiet">{t('scenarioHow', { command: about.command })}</p>
      <Input
        label={t('scenarioName')}
        name="name"
        defaultValue={name.replaceAll(/[;=]/g, ' ').slice(0, 100)}
        required
        autofocus
      />
      <Input label={t('columnProduct')} name="product" defaultValue={about.product} />
      <Input label={t('columnNumber')} name="customerNumber" defaultValue={about.customerNumber} />
      <Input label={t('scenarioRef')} name="refId" />
      <Input label={t('scenarioOutcomes')} name="outcomes" defaultValue={responseCode} required />
      <button type="submit" class="button main">
        {t('scenarioArm')}
      </button>
      <Button onPress={onClose}>{t('close')}</Button>
      <p role="status" class={task.error ? 'wrong' : 'right'}>
        {task.error || task.done}
      </p>
    </form>
  )
}

type InputProps = {
  readonly label: string
  readonly name: string
  readonly defaultValue?: string | undefined
  readonly required?: boolean
  readonly autofocus?: boolean
}

const Input = ({ label, ...rest }: InputProps) => (
  <label class="field stacked">
    <span class="label">{label}</span>
    <input {...rest} autocomplete="off" spellcheck={false} />
  </label>
)

const scenarioIn = (form: FormData, command: Command): NewScenario => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const given = (['product', 'customerNumber', 'refId'] as const).filter((name) => text(name))
  return {
    name: text('name'),
    when: { command, ...Object.fromEntries(given.map((name) => [name, text(name)])) },
    answer: {
      outcomes: text('outcomes')
        .split(/[\s,]+/)
        .filter(Boolean),
    },
  }
}
