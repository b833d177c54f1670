import { signal } from '@preact/signals'
import { Button } from './components/button.tsx'
import { Dialog } from './components/dialog.tsx'
import { t } from './i18n/language.ts'
import type { MessageKey } from './i18n/messages.ts'

/** Whether the list of keys is shown. */
export const showsKeys = signal(false)

const KEYS: readonly (readonly [readonly string[], MessageKey])[] = [
  [['?'], 'keyHelp'],
  [['/'], 'keySearch'],
  [['↑', '↓', 'k', 'j'], 'keyMove'],
  [['Page Up', 'Page Down', 'Home', 'End'], 'keyJump'],
  [['Enter'], 'keyOpen'],
  [['Esc'], 'keyClose'],
  [['←', '→'], 'keyResize'],
]

/** The list of keys. */
export const Keys = () => {
  const close = () => {
    showsKeys.value = false
  }
  if (!showsKeys.value) return null
  return (
    <Dialog title={t('keys')} onClose={close}>
      <dl class="keys">
        {KEYS.map(([names, meaning]) => (
          <>
            <dt>
              {names.map((name) => (
                <>
                  <kbd>{name}</kbd>{' '}
                </>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </>
        ))}
      </dl>
      <div class="dialog-foot">
        <Button onPress={close}>{t('close')}</Button>
      </div>
    </Dialog>
  )
}
