import { useEffect, useRef } from 'preact/hooks'
import { h, type Piece } from '../h.ts'
import { Button } from '../pieces.ts'
import { say } from '../words.ts'

type Props = {
  readonly question: string
  readonly yes: string
  readonly onYes: () => void
  readonly onClose: () => void
}

/** Asks before something is lost. */
export const Sure = ({ question, yes, onYes, onClose }: Props): Piece => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return h(
    'dialog',
    { ref: dialog, 'aria-labelledby': 'sure', onClose },
    h('p', { id: 'sure' }, question),
    h(
      'div',
      { class: 'deeds' },
      h(Button, {
        kind: 'danger',
        onPress: () => {
          dialog.current?.close()
          onYes()
        },
        children: yes,
      }),
      h(Button, { onPress: () => dialog.current?.close(), children: say('cancel') }),
    ),
  )
}
