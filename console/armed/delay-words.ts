import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import { t } from '../i18n/language.ts'

/** A delay that is drawn for each call. */
type Delay = Extract<ArmedFaultView['fault'], { kind: 'callback-late' }>['delay']

/** A duration: "500 ms", "2.5 s", "10 min". @param ms in milliseconds */
export const durationWords = (ms: number): string => {
  if (ms < 1_000) return t('milliseconds', { n: ms })
  return ms < 120_000 ? t('seconds', { n: ms / 1_000 }) : t('minutes', { n: ms / 60_000 })
}

/** A delay: "100 ms to 2 s". */
export const delayWords = (delay: Delay): string => {
  switch (delay.kind) {
    case 'fixed':
      return durationWords(delay.ms)
    case 'uniform':
      return t('delayBetween', { min: durationWords(delay.min), max: durationWords(delay.max) })
    case 'lognormal':
      return t('delayAround', { median: durationWords(delay.median) })
  }
}
