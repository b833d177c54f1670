import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { Button } from '../components/button.tsx'
import { Splitter } from '../components/splitter.tsx'
import { usePageTitle } from '../hooks/use-page-title.ts'
import { useShortcuts } from '../hooks/use-shortcuts.ts'
import { t } from '../i18n/language.ts'
import { later } from '../later.tsx'
import { goToLink } from '../router.ts'
import { FirstCall } from './first-call.tsx'
import { closeExchange, openRequest, requestLink, searchInLink } from './links.ts'
import { RowList } from './list.tsx'
import { search, searchFor, shown, startStream } from './rows.ts'
import { connection, hasAnyRow } from './stream.ts'
import { Toolbar } from './toolbar.tsx'

const Exchange = later(async () => (await import('./exchange.tsx')).Exchange)

/** The live stream of requests, and one of them. */
export const Page = ({ rest: [id, tab] }: { readonly rest: readonly string[] }) => {
  const [isComparing, setComparing] = useState(false)
  useLayoutEffect(startStream, [])
  // A link that is followed, or a step back in the history; not what is being typed.
  useEffect(() => {
    const follow = () => searchFor(searchInLink())
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => setComparing(false), [id])
  useShortcuts(
    {
      '/': () => document.getElementById('search')?.focus(),
      ...(id === undefined
        ? { ArrowDown: focusRows }
        : { Escape: () => (isComparing ? setComparing(false) : closeExchange()) }),
    },
    [id, isComparing],
  )
  usePageTitle(search.value.trim() === '' ? t('requests') : search.value.trim(), id)
  const press = (row: RowView) => {
    if (id !== undefined && isComparing && row.id !== id)
      return goToLink(requestLink(id, 'compare', { with: row.id }))
    openRequest(row.id)
  }
  const isFresh = connection.value !== 'opening' && !hasAnyRow.value
  return (
    <div class={`requests${id === undefined || isComparing ? '' : ' with-one'}`}>
      <h1 class="out-of-sight">{t('requests')}</h1>
      <section class="stream" aria-label={t('requests')}>
        <Toolbar />
        {isComparing && (
          <div class="banner line-up" role="status">
            {t('chooseToCompare', { id: id ?? '' })}
            <Button size="small" onPress={() => setComparing(false)}>
              {t('cancel')}
            </Button>
          </div>
        )}
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
            <RowList openId={id} onPress={press} />
          </>
        )}
        {search.value.trim() !== '' && shown.value.length === 0 && (
          <p class="nothing">{t('nothingFound')}</p>
        )}
      </section>
      {id !== undefined && (
        <>
          <Splitter />
          <Exchange id={id} tab={tab} onCompare={() => setComparing(true)} />
        </>
      )}
    </div>
  )
}

/** Once focused, the list handles its keys itself. */
const focusRows = () => document.getElementById('rows')?.focus()

const COLUMNS = [
  ['at', 'columnTime'],
  ['code', 'columnCode'],
  ['command', 'columnCommand'],
  ['product', 'columnProduct'],
  ['number', 'columnNumber'],
  ['ref', 'columnRef'],
  ['tr', 'columnTr'],
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
