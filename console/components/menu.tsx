import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'

type Props = {
  readonly title: ComponentChildren
  readonly label?: string
  /** @param close closes the menu */
  readonly children: (close: () => void) => ComponentChildren
}

/** How far a menu stays from the edge of the window. @unit pixels */
const EDGE = 8

/** A button that shows a few more controls, until one is used or something else is pressed. */
export const Menu = ({ title, label, children }: Props) => {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  // Below its button, unless that would be outside of the window.
  useLayoutEffect(() => {
    if (!list.current) return
    const { left = 0 } = box.current?.getBoundingClientRect() ?? {}
    const room = document.documentElement.clientWidth - EDGE - list.current.offsetWidth
    list.current.style.left = `${Math.min(0, room - left)}px`
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
      {isOpen && (
        <div class="menu-list" ref={list}>
          {children(close)}
        </div>
      )}
    </div>
  )
}
