import type { ArmedFaultView, NewFault } from '../../mock-server/admin/faults.ts'
import type { NewScenario, ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { admin } from '../admin.ts'
import { t } from '../i18n/language.ts'
import { faults, refresh, scenarios } from '../status.ts'
import { perform } from '../toasts.tsx'

type ArmedScenario = ScenariosView['armed'][number]

const toScenario = ({
  matched: _matched,
  answered: _answered,
  ...rest
}: ArmedScenario): NewScenario => rest

const toFault = ({
  fault,
  scope,
  timesLeft,
  skipsLeft,
  probability,
  seed,
}: ArmedFaultView): NewFault =>
  ({
    fault,
    scope,
    after: skipsLeft,
    probability,
    seed,
    ...(timesLeft !== null && { times: timesLeft }),
  }) as NewFault

const armAgain = async (
  armedScenarios: readonly ArmedScenario[],
  armedFaults: readonly ArmedFaultView[],
) => {
  for (const one of armedScenarios.toReversed()) await admin.scenarios.arm(toScenario(one))
  for (const one of armedFaults) await admin.faults.arm(toFault(one))
  await refresh()
}

/** Disarms a scenario; it can be armed again, with counts that start at zero. */
export const disarmScenario = (scenario: ArmedScenario): Promise<boolean> =>
  perform(
    async () => {
      await admin.scenarios.disarm(scenario.name)
      await refresh()
    },
    t('disarmed', { n: 1 }),
    () => armAgain([scenario], []),
  )

/** Disarms a fault; it can be armed again. */
export const disarmFault = (fault: ArmedFaultView): Promise<boolean> =>
  perform(
    async () => {
      await admin.faults.disarm(fault.id)
      await refresh()
    },
    t('disarmed', { n: 1 }),
    () => armAgain([], [fault]),
  )

/** Disarms every scenario and fault; all can be armed again. */
export const disarmAll = (): Promise<boolean> => {
  const [armedScenarios, armedFaults] = [scenarios.value, faults.value]
  return perform(
    async () => {
      await admin.scenarios.clear()
      await admin.faults.clear()
      await refresh()
    },
    t('disarmed', { n: armedScenarios.length + armedFaults.length }),
    () => armAgain(armedScenarios, armedFaults),
  )
}
