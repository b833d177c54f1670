import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from './components/button.tsx'
import { t } from './i18n/language.ts'

/**
 * A component whose code is loaded when it is first shown, so that the first page waits for no more
 * than it shows.
 */
export const later = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> => {
  const loaded = signal<{ readonly Component?: ComponentType<P> }>()
  return (props) => {
    useEffect(() => {
      if (loaded.peek()) return
      load().then(
        (Component) => {
          loaded.value = { Component }
        },
        () => {
          loaded.value = {}
        },
      )
    }, [])
    if (!loaded.value) return null
    const { Component } = loaded.value
    return Component ? <Component {...props} /> : <NotLoaded />
  }
}

/** The server is gone, or another version of it has other files; a browser does not ask twice. */
const NotLoaded = () => (
  <p role="alert" class="sheet alone">
    {t('codeNotLoaded')} <Button onPress={() => location.reload()}>{t('reload')}</Button>
  </p>
)
