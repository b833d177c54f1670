import { useEffect } from 'preact/hooks'
import { useShortcuts } from '../hooks/use-shortcuts.ts'
import { t } from '../i18n/language.ts'
import type { Panel } from '../panel.ts'
import { closeExchange } from './close.ts'
import { Exchange } from './exchange.tsx'
import { FirstCall } from './first-call.tsx'
import { RowList } from './list.tsx'
import { search, shown, startStream } from './rows.ts'
import { connection, hasAnyRow } from './stream.ts'
import { Toolbar } from './toolbar.tsx'

const Page = ({ rest: [id, tab] }: { readonly rest: readonly string[] }) => {
  useEffect(startStream, [])
  useShortcuts(
    {
      '/': () => document.getElementById('search')?.focus(),
      // While an exchange is open, the arrows scroll its body.
      ...(id === undefined ? { ArrowDown: focusRows } : { Escape: closeExchange }),
    },
    [id],
  )
  const isFresh = connection.value !== 'opening' && !hasAnyRow.value
  return (
    <div class={`requests${id === undefined ? '' : ' with-one'}`}>
      <section class="stream" aria-label={t('requests')}>
        <h1 class="out-of-sight">{t('requests')}</h1>
        <Toolbar />
        {connection.value === 'lost' && (
          <p class="banner gone" role="status">
            {t('connectionLost')}
          </p>
        )}
        {isFresh ? (
          id === undefined && <FirstCall />
        ) : (
          <>
            <Columns />
            <RowList openId={id} />
          </>
        )}
        {search.value !== '' && shown.value.length === 0 && (
          <p class="nothing">{t('nothingFound')}</p>
        )}
      </section>
      {id !== undefined && <Exchange key={id} id={id} tab={tab} />}
    </div>
  )
}

/** The live stream of requests, and one of them. */
export const requestsPanel: Panel = { id: 'requests', title: 'requests', page: Page }

/** Once focused, the list handles its keys itself. */
const focusRows = () => document.getElementById('rows')?.focus()

const COLUMNS = [
  ['at', 'columnTime'],
  ['command', 'columnCommand'],
  ['product', 'columnProduct'],
  ['number', 'columnNumber'],
  ['ref', 'columnRef'],
  ['code', 'columnCode'],
  ['ms', 'columnMs'],
  ['why', 'columnWhy'],
] as const

const Columns = () => (
  <>
    <p id="rows-how" class="out-of-sight">
      {t('listHow')}
    </p>
    <div class="columns" aria-hidden>
      {COLUMNS.map(([name, title]) => (
        <span key={name} class={name}>
          {t(title)}
        </span>
      ))}
    </div>
  </>
)
