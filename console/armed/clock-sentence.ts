import type { ClockView } from '../../mock-server/admin/clock.ts'
import { formatMoment } from '../format.ts'
import { t } from '../i18n/language.ts'

/** A clock that does not show real time, as a sentence. */
export const clockSentence = ({ mode, now, scale }: ClockView): string => {
  const at = formatMoment(now)
  if (mode === 'frozen') return t('clockStands', { at })
  return scale === 1 ? t('clockWasSet', { at }) : t('clockRunsFast', { at, scale })
}
