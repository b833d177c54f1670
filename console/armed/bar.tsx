import { useEffect, useState } from 'preact/hooks'
import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { loadResponseCodes } from '../load-response-codes.ts'
import { clock, faults, refresh, scenarios } from '../status.ts'
import { perform } from '../toasts.tsx'
import { clockSentence } from './clock-sentence.ts'
import { disarmAll, disarmFault, disarmScenario } from './disarm.ts'
import { faultSentence } from './fault-sentence.ts'
import { scenarioSentence } from './scenario-sentence.ts'

/** More are shown on request; on a phone each takes three lines. */
const FEW = matchMedia('(max-width: 700px)').matches ? 1 : 3

/** Everything that changes the next answers: scenarios, faults and the clock, each as a sentence. */
export const ArmedBar = () => {
  const [isLong, setLong] = useState(false)
  const lines = [
    ...scenarios.value.map((one) => <ScenarioLine key={`scenario ${one.name}`} scenario={one} />),
    ...faults.value.map((one) => <FaultLine key={one.id} armed={one} />),
  ]
  const isArmed = lines.length > 0
  useEffect(() => {
    if (isArmed) loadResponseCodes()
  }, [isArmed])
  const isSet = clock.value !== undefined && clock.value.mode !== 'real'
  if (!isArmed && !isSet) return null
  return (
    <section class="armed" aria-label={t('armedBar')} tabIndex={0}>
      <ul>
        {isLong ? lines : lines.slice(0, FEW)}
        {isSet && <ClockLine />}
        {lines.length > 1 && (
          <li>
            {lines.length > FEW && (
              <Button size="small" expanded={isLong} onPress={() => setLong(!isLong)}>
                {isLong ? t('showFewer') : t('showMore', { n: lines.length - FEW })}
              </Button>
            )}
            <Button size="small" onPress={disarmAll}>
              {t('disarmEverything', { n: lines.length })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}

type LineProps = {
  readonly sentence: string
  readonly count: string
  readonly isUsedUp?: boolean
  readonly onDisarm: () => void
  readonly label: string
}

const Line = ({ sentence, count, isUsedUp = false, onDisarm, label }: LineProps) => (
  <li class={isUsedUp ? 'used-up' : ''}>
    <span class="sentence">{sentence}</span>
    <span class="count">{count}</span>
    <Button size="small" label={label} onPress={onDisarm}>
      {t('disarm')}
    </Button>
  </li>
)

const ScenarioLine = ({ scenario }: { readonly scenario: ScenariosView['armed'][number] }) => {
  const { name, label, when, matched, answered } = scenario
  const isUsedUp =
    (when.times !== undefined && matched >= when.times) ||
    (when.nth !== undefined && matched >= when.nth)
  const count = isUsedUp
    ? t('usedUp', { n: answered })
    : when.times === undefined
      ? t('answeredOf', { answered, matched })
      : t('timesLeft', { n: when.times - matched, all: when.times })
  return (
    <Line
      sentence={[label === undefined ? '' : `${label}: `, scenarioSentence(scenario)].join('')}
      count={count}
      isUsedUp={isUsedUp}
      onDisarm={() => disarmScenario(scenario)}
      label={t('disarmNamed', { name })}
    />
  )
}

const FaultLine = ({ armed }: { readonly armed: ArmedFaultView }) => (
  <Line
    sentence={faultSentence(armed)}
    count={
      armed.timesLeft === null
        ? t('struck', { n: armed.hits })
        : t('timesLeft', { n: armed.timesLeft, all: armed.hits + armed.timesLeft })
    }
    onDisarm={() => disarmFault(armed)}
    label={t('disarmNamed', { name: armed.fault.kind })}
  />
)

const ClockLine = () => {
  const view = clock.value
  if (!view) return null
  const reset = () =>
    perform(async () => {
      await admin.clock.release()
      await refresh()
    }, t('clockReset'))
  return (
    <li>
      <span class="sentence">{clockSentence(view)}</span>
      <Button size="small" hint={t('clockBackLong')} onPress={reset}>
        {t('clockBack')}
      </Button>
    </li>
  )
}
