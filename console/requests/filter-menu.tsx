import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Menu } from '../components/menu.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { search } from './rows.ts'
import { forgetFilter, savedFilters, saveFilter } from './saved-filters.ts'
import { setSearch } from './search-box.tsx'

/** Searches that are useful in every sandbox. */
const READY: readonly (readonly [MessageKey, string])[] = [
  ['filterFailed', 'is:failed'],
  ['filterPending', 'is:pending'],
  ['filterBadSign', 'is:bad-sign'],
  ['filterUnmatched', 'is:unmatched'],
  ['filterFault', 'is:fault'],
]

/** Ready-made and saved searches, and the link to the current one. */
export const FilterMenu = () => (
  <Menu title={t('filters')}>
    {(close) => {
      const use = (text: string) => {
        setSearch(text)
        close()
      }
      const current = search.value.trim()
      return (
        <>
          {READY.map(([title, text]) => (
            <Button key={text} kind="bare" onPress={() => use(text)}>
              {t(title)} <span class="quiet mono">{text}</span>
            </Button>
          ))}
          {savedFilters.value.map((text) => (
            <span key={text} class="line-up">
              <Button kind="bare" onPress={() => use(text)}>
                <span class="mono">{text}</span>
              </Button>
              <span class="spring" />
              <Button
                kind="bare"
                label={t('forgetFilter', { text })}
                onPress={() => forgetFilter(text)}
              >
                ✕
              </Button>
            </span>
          ))}
          {current !== '' && (
            <>
              <Button onPress={() => saveFilter(current)}>{t('saveFilter')}</Button>
              <CopyButton text={location.href}>{t('copyLink')}</CopyButton>
            </>
          )}
        </>
      )
    }}
  </Menu>
)
