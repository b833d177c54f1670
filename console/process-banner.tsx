import type { ProcessView } from '../mock-server/admin/processes.ts'
import { t } from './i18n/language.ts'
import { differing } from './status.ts'

/** Names the processes whose answers may differ from those of the one that answered. */
export const ProcessBanner = () => {
  if (differing.value.length === 0) return null
  const names = differing.value.map((one) => `${one.name} (${partsOf(one)})`).join(', ')
  return (
    <p class="banner differing">
      <span aria-hidden>⚠</span> {t('processesDiffer', { names })}
    </p>
  )
}

const partsOf = ({ differs, version }: ProcessView) =>
  differs
    .map((part) => (part === 'fixtures' ? t('processFixtures') : t('processVersion', { version })))
    .join(', ')
