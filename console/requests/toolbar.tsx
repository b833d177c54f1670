import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { Chart } from './chart.tsx'
import { clearRows, isPaused, pause, search, searchFor, shown, total, waiting } from './rows.ts'

/** What controls the list: search, pause and clear, with counts and the chart. */
export const Toolbar = () => (
  <div class="toolbar">
    <SearchBox />
    <Button onPress={() => pause(!isPaused.value)} kind={isPaused.value ? 'main' : 'plain'}>
      {isPaused.value ? t('resume') : t('pause')}
    </Button>
    {waiting.value > 0 && isPaused.value && (
      <span class="waiting">{t('waitingRows', { n: waiting.value })}</span>
    )}
    <Button onPress={clearRows}>{t('clearRows')}</Button>
    <span class="quiet counted">
      {search.value === ''
        ? t('counted', { n: total.value })
        : t('countedOf', { n: shown.value.length, all: total.value })}
    </span>
    {total.value > 0 && <Chart />}
  </div>
)

const SearchBox = () => (
  <input
    id="search"
    type="search"
    value={search.value}
    placeholder={t('searchHint')}
    aria-label={t('searchLabel')}
    title={t('searchHint')}
    spellcheck={false}
    autocomplete="off"
    onInput={({ currentTarget }) => searchFor(currentTarget.value)}
    onKeyDown={(event) => {
      if (event.key === 'Escape') searchFor('')
      if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
      // The list, once focused, would handle the same key press.
      event.preventDefault()
      document.getElementById('rows')?.focus()
    }}
  />
)
