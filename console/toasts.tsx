import { signal } from '@preact/signals'
import { messageOf } from './admin.ts'
import { Button } from './components/button.tsx'
import { t } from './i18n/language.ts'

/** A short message about something that was done, perhaps with a way back. */
type Toast = {
  readonly id: number
  readonly text: string
  readonly undo?: (() => Promise<void>) | undefined
  readonly hasFailed: boolean
}

const toasts = signal<readonly Toast[]>([])

/** How long a message stays. @unit milliseconds */
const STAY = 8_000

let shown = 0

const add = (toast: Omit<Toast, 'id'>) => {
  shown += 1
  const id = shown
  toasts.value = [...toasts.value, { ...toast, id }].slice(-4)
  setTimeout(() => dismiss(id), STAY)
}

const dismiss = (id: number) => {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Says what was done. @param undo takes it back */
export const say = (text: string, undo?: () => Promise<void>): void =>
  add({ text, undo, hasFailed: false })

/** Does something, and says so; or says why it failed. @returns whether it was done */
export const perform = async (
  work: () => Promise<unknown>,
  done?: string,
  undo?: () => Promise<void>,
): Promise<boolean> => {
  try {
    await work()
    if (done !== undefined) say(done, undo)
    return true
  } catch (error) {
    add({ text: t('failed', { why: messageOf(error) }), hasFailed: true })
    return false
  }
}

/** The current messages, in the corner. */
export const Toasts = () => (
  <div class="toasts" role="status">
    {toasts.value.map(({ id, text, undo, hasFailed }) => (
      <div
        key={id}
        class={`toast${hasFailed ? ' failed' : ''}`}
        role={hasFailed ? 'alert' : undefined}
      >
        <span>{text}</span>
        {undo && (
          <Button
            size="small"
            onPress={() => {
              dismiss(id)
              perform(undo, t('undone'))
            }}
          >
            {t('undo')}
          </Button>
        )}
        <Button size="small" label={t('close')} onPress={() => dismiss(id)}>
          ✕
        </Button>
      </div>
    ))}
  </div>
)
