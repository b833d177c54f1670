import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { Button } from './button.tsx'

type Props = {
  readonly question: string
  readonly yes: string
  readonly onYes: () => void
  readonly onClose: () => void
}

/** Asks before something is lost. */
export const ConfirmDialog = ({ question, yes, onYes, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="sure" onClose={onClose}>
      <p id="sure">{question}</p>
      <div class="deeds">
        <Button
          kind="danger"
          onPress={() => {
            dialog.current?.close()
            onYes()
          }}
        >
          {yes}
        </Button>
        <Button onPress={() => dialog.current?.close()}>{t('cancel')}</Button>
      </div>
    </dialog>
  )
}
