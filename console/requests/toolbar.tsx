import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { evicted } from '../status.ts'
import { Chart } from './chart.tsx'
import { Chips } from './chips.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { clearRows, isPaused, pause, search, shown, total, waiting } from './rows.ts'
import { SearchBox } from './search-box.tsx'

/** What controls the list: search, filters, export, pause and clear, with counts and the chart. */
export const Toolbar = () => (
  <>
    <div class="toolbar">
      <SearchBox />
      <FilterMenu />
      <ExportMenu q={search.value} />
      <Button onPress={() => pause(!isPaused.value)} kind={isPaused.value ? 'main' : 'plain'}>
        {isPaused.value ? t('resume') : t('pause')}
      </Button>
      <Button onPress={clearRows}>{t('clearRows')}</Button>
      <span class="quiet counted" role="status">
        {search.value.trim() === ''
          ? t('counted', { n: total.value })
          : t('countedOf', { n: shown.value.length, all: total.value })}
        {isPaused.value && waiting.value > 0 && ` · ${t('waitingRows', { n: waiting.value })}`}
        {evicted.value > 0 && ` · ${t('evictedRows', { n: evicted.value })}`}
      </span>
      {total.value > 0 && <Chart />}
    </div>
    <Chips />
  </>
)
