import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { Button } from './button.tsx'

type Props = {
  /** The id of the element within that is its title. */
  readonly labelledBy: string
  readonly children: ComponentChildren
  readonly yes: string
  readonly isDisabled?: boolean
  readonly onYes: () => void
  readonly onClose: () => void
}

/** A dialog that asks before something is lost. */
export const ConfirmDialog = (props: Props) => {
  const { labelledBy, children, yes, isDisabled = false, onYes, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  const confirm = () => {
    close()
    onYes()
  }
  return (
    <dialog ref={dialog} aria-labelledby={labelledBy} onClose={onClose}>
      {children}
      <div class="deeds">
        <Button kind="danger" disabled={isDisabled} onPress={confirm}>
          {yes}
        </Button>
        <Button onPress={close}>{t('cancel')}</Button>
      </div>
    </dialog>
  )
}
