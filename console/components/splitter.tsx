import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/language.ts'

const STORED = 'iak-console-pane'
const [LEAST, MOST] = [28, 70]

const within = (share: number) => Math.min(MOST, Math.max(LEAST, Math.round(share)))

/** How much of the width the pane on the right takes. @unit percent */
const share = signal(within(Number(localStorage.getItem(STORED) ?? 46) || 46))

const resize = (wanted: number) => {
  share.value = within(wanted)
  localStorage.setItem(STORED, String(share.value))
}

/** The line between a list and its pane: drag it, or focus it and use the arrow keys. */
export const Splitter = () => {
  useEffect(() => {
    document.documentElement.style.setProperty('--pane', `${share.value}%`)
  }, [share.value])
  return (
    <div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('resizePane')}
      aria-valuenow={share.value}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={({ currentTarget, pointerId, clientX }) => {
        const box = currentTarget.parentElement?.getBoundingClientRect()
        if (!box || !currentTarget.hasPointerCapture(pointerId)) return
        resize(((box.right - clientX) / box.width) * 100)
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? 2 : event.key === 'ArrowRight' ? -2 : 0
        if (step === 0) return
        event.preventDefault()
        resize(share.value + step)
      }}
    />
  )
}
