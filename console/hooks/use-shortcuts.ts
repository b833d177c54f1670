import { useLayoutEffect } from 'preact/hooks'

/** What each key does outside of text fields, by its name: `Escape`. */
type Shortcuts = Readonly<Record<string, () => void>>

/**
 * Listens for keys from the moment the component is painted: an effect would miss a first key that
 * comes at once.
 */
export const useShortcuts = (shortcuts: Shortcuts, dependencies: readonly unknown[]): void =>
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey) return
      if ((target as Element).matches('input, textarea, select')) return
      // Keys in a dialog are not meant for what is behind it.
      if (document.querySelector('dialog[open]')) return
      if (!Object.hasOwn(shortcuts, key)) return
      event.preventDefault()
      shortcuts[key]?.()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, dependencies)
