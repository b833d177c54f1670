import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'

type Props = {
  readonly title: ComponentChildren
  readonly label?: string
  /** @param close closes the menu */
  readonly children: (close: () => void) => ComponentChildren
}

/** How wide a menu may be. @unit pixels */
const WIDTH = 320

/** A button that shows a few more controls, until one is used or something else is pressed. */
export const Menu = ({ title, label, children }: Props) => {
  const [isOpen, setOpen] = useState(false)
  const [side, setSide] = useState<'left' | 'right'>('left')
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const left = box.current?.getBoundingClientRect().left ?? 0
    if (isOpen) setSide(left + WIDTH < innerWidth ? 'left' : 'right')
  }, [isOpen])
  const close = () => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }
  useEffect(() => {
    if (!isOpen) return
    const onPointer = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false)
    }
    // Before the page closes what is behind the menu.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [isOpen])
  return (
    <div class="menu" ref={box}>
      <Button onPress={() => setOpen(!isOpen)} expanded={isOpen} label={label}>
        {title}
      </Button>
      {isOpen && <div class={`menu-list ${side}`}>{children(close)}</div>}
    </div>
  )
}
