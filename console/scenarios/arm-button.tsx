import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import type { Outcome } from './outcomes.ts'

type Props = { readonly outcome: Outcome; readonly onArm: (outcome: Outcome) => void }

/** Arms a scenario that makes an outcome happen. */
export const ArmButton = ({ outcome, onArm }: Props) => (
  <Button
    size="small"
    onPress={() => onArm(outcome)}
    label={t('armNamed', { outcome: `${outcome.code} ${outcome.label}`.trim() })}
  >
    {t('arm')}
  </Button>
)
