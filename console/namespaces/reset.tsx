import { useState } from 'preact/hooks'
import type { ClockView } from '../../mock-server/admin/clock.ts'
import type { Resettable } from '../../mock-server/admin/reset.ts'
import { admin } from '../admin.ts'
import { ConfirmDialog } from '../components/confirm-dialog.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import type { Task } from '../hooks/use-task.ts'
import { formatNumber, t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { namespace } from '../namespace.ts'
import { clock, faults, namespaces, refresh } from '../status.ts'

const PARTS = {
  state: 'partState',
  requests: 'partRequests',
  scenarios: 'partScenarios',
  faults: 'partFaults',
  clock: 'partClock',
  settings: 'partSettings',
} as const satisfies Record<Resettable, MessageKey>

const ALL = Object.keys(PARTS) as Resettable[]

type Props = { readonly task: Task; readonly onClose: () => void }

/** Asks which parts to reset, and says what would be lost. */
export const ResetDialog = ({ task, onClose }: Props) => {
  const [chosen, setChosen] = useState<ReadonlySet<Resettable>>(new Set(ALL))
  const { value: scenarios } = useLoaded(admin.scenarios.list)
  const armed = scenarios?.armed.length ?? 0
  const toggle = (part: Resettable) => {
    const next = new Set(chosen)
    if (!next.delete(part)) next.add(part)
    setChosen(next)
  }
  const reset = async () => {
    await admin.reset(...chosen)
    await refresh()
    return t('resetDone')
  }
  return (
    <ConfirmDialog
      labelledBy="reset-head"
      yes={t('resetNow')}
      isDisabled={chosen.size === 0}
      onYes={() => task.run(reset)}
      onClose={onClose}
    >
      <h2 id="reset-head">{t('resetTitle', { name: namespace })}</h2>
      <p class="quiet">{t('resetLost')}</p>
      <ul class="losables">
        {ALL.map((part) => (
          <li key={part}>
            <label class="losable">
              <input type="checkbox" checked={chosen.has(part)} onChange={() => toggle(part)} />
              {t(PARTS[part], { n: lostOf(part, armed, clock.value) })}
            </label>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}

/** How much of a part would be lost. */
const lostOf = (part: Resettable, armed: number, view: ClockView | undefined): string => {
  const here = namespaces.value.find(({ name }) => name === namespace)
  switch (part) {
    case 'state':
      return formatNumber(here?.transactions ?? 0)
    case 'requests':
      return formatNumber(here?.requests ?? 0)
    case 'scenarios':
      return formatNumber(armed)
    case 'faults':
      return formatNumber(faults.value.length)
    case 'clock':
      return view ? view.now.slice(0, 19).replace('T', ' ') : ''
    case 'settings':
      return ''
  }
}
