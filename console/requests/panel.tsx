import { useEffect, useLayoutEffect } from 'preact/hooks'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import type { Panel } from '../panel.ts'
import { goTo } from '../router.ts'
import { Chart } from './chart.tsx'
import { Exchange } from './exchange.tsx'
import { FirstCall } from './first-call.tsx'
import { RowList } from './list.tsx'
import {
  clearRows,
  followRows,
  isPaused,
  pause,
  search,
  searchFor,
  shown,
  total,
  waiting,
} from './rows.ts'
import { connection, hasComeAny } from './stream.ts'

const Page = ({ rest: [id, tab] }: { readonly rest: readonly string[] }) => {
  useEffect(followRows, [])
  useKeys(id)
  const isFresh = connection.value !== 'opening' && !hasComeAny.value
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

/** `/` searches, Escape closes what is open, from the moment it is seen. */
const useKeys = (id: string | undefined) =>
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).matches('input, textarea, select')
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault()
        document.getElementById('search')?.focus()
      }
      if (event.key === 'Escape' && id !== undefined && !isTyping) {
        goTo('requests')
        document.getElementById('rows')?.focus()
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [id])

const Toolbar = () => (
  <div class="toolbar">
    <input
      id="search"
      type="search"
      value={search.value}
      placeholder={t('searchHint')}
      aria-label={t('searchLabel')}
      title={t('searchHint')}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => searchFor(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          // The list would take the same press for its own, and scroll.
          event.preventDefault()
          document.getElementById('rows')?.focus()
        }
        if (event.key === 'Escape') searchFor('')
      }}
    />
    <Button onPress={() => pause(!isPaused.value)} kind={isPaused.value ? 'main' : 'plain'}>
      {isPaused.value ? t('goOn') : t('pause')}
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

const Columns = () => (
  <>
    <p id="rows-how" class="out-of-sight">
      {t('listHow')}
    </p>
    <div class="columns" aria-hidden>
      <span class="at">{t('columnTime')}</span>
      <span class="command">{t('columnCommand')}</span>
      <span class="product">{t('columnProduct')}</span>
      <span class="number">{t('columnNumber')}</span>
      <span class="ref">{t('columnRef')}</span>
      <span class="code">{t('columnCode')}</span>
      <span class="ms">{t('columnMs')}</span>
      <span class="why">{t('columnWhy')}</span>
    </div>
  </>
)
