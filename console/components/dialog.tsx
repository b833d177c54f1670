import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { Button } from './button.tsx'

type Props = {
  readonly title: string
  readonly children: ComponentChildren
  /** Called however it is closed: by a button, Escape or the server. */
  readonly onClose: () => void
}

/** A modal dialog, which keeps the focus until it is closed, and gives it back. */
export const Dialog = ({ title, children, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // One that is taken away without being closed would not give the focus back.
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <div class="dialog">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}

type ConfirmProps = Props & {
  readonly yes: string
  readonly isDisabled?: boolean
  readonly onYes: () => void
}

/** A dialog that asks before something is lost. */
export const ConfirmDialog = ({ yes, isDisabled = false, onYes, ...rest }: ConfirmProps) => (
  <Dialog {...rest}>
    {rest.children}
    <div class="dialog-foot">
      <Button onPress={rest.onClose}>{t('cancel')}</Button>
      <Button
        kind="danger"
        disabled={isDisabled}
        onPress={() => {
          rest.onClose()
          onYes()
        }}
      >
        {yes}
      </Button>
    </div>
  </Dialog>
)
