import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Menu } from '../components/menu.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { search } from './rows.ts'
import { removeFilter, savedFilters, saveFilter } from './saved-filters.ts'
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
      const saved = savedFilters.value
      return (
        <>
          {READY.map(([title, text]) => (
            <Button key={text} kind="bare" onPress={() => use(text)}>
              {t(title)} <span class="quiet mono">{text}</span>
            </Button>
          ))}
          {saved.length > 0 && <p class="quiet small">{t('savedFilters')}</p>}
          {saved.map((one) => (
            <span key={one.text} class="line-up">
              <Button kind="bare" onPress={() => use(one.text)}>
                <span class="mono">{one.text}</span>
                {!one.isShared && <span class="quiet"> {t('onlyHere')}</span>}
              </Button>
              <span class="spring" />
              {!one.isShared && (
                <Button
                  size="small"
                  label={t('shareFilter', { text: one.text })}
                  onPress={() => saveFilter(one.text)}
                >
                  {t('share')}
                </Button>
              )}
              <Button
                kind="bare"
                label={t('removeFilter', { text: one.text })}
                onPress={() => removeFilter(one)}
              >
                ✕
              </Button>
            </span>
          ))}
          {current === '' ? (
            <p class="quiet small">{t('saveFilterHow')}</p>
          ) : (
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
