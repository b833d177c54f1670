import { admin } from '../admin.ts'
import { t } from '../i18n/language.ts'
import { perform } from '../toasts.tsx'
import { Button } from './button.tsx'

type Props = { readonly trId: number; readonly onDone?: () => Promise<void> }

/** Sends the callback of a top-up again. */
export const ResendCallback = ({ trId, onDone }: Props) => (
  <Button
    onPress={() =>
      perform(async () => {
        await admin.callbacks.resend(trId)
        await onDone?.()
      }, t('callbackResent'))
    }
  >
    {t('resendCallback')}
  </Button>
)
