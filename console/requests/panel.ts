import { useEffect, useLayoutEffect } from 'preact/hooks'
import { Fragment, h, type Piece } from '../h.ts'
import type { Panel } from '../panels.ts'
import { Button } from '../pieces.ts'
import { goTo } from '../place.ts'
import { say } from '../words.ts'
import { Chart } from './chart.ts'
import { Exchange } from './exchange.ts'
import { FirstCall } from './first-call.ts'
import { RowList } from './list.ts'
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

const Page = ({ rest: [id, tab] }: { readonly rest: readonly string[] }): Piece => {
  useEffect(followRows, [])
  useKeys(id)
  const isFresh = connection.value !== 'opening' && !hasComeAny.value
  return h(
    'div',
    { class: `requests${id === undefined ? '' : ' with-one'}` },
    h(
      'section',
      { class: 'stream', 'aria-label': say('requests') },
      h('h1', { class: 'out-of-sight' }, say('requests')),
      h(Toolbar, null),
      connection.value === 'lost' &&
        h('p', { class: 'banner gone', role: 'status' }, say('connectionLost')),
      isFresh
        ? id === undefined && h(FirstCall, null)
        : h(Fragment, null, h(Columns, null), h(RowList, { openId: id })),
      search.value !== '' &&
        shown.value.length === 0 &&
        h('p', { class: 'nothing' }, say('nothingFound')),
    ),
    id !== undefined && h(Exchange, { key: id, id, tab }),
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

const Toolbar = (): Piece =>
  h(
    'div',
    { class: 'toolbar' },
    h('input', {
      id: 'search',
      type: 'search',
      value: search.value,
      placeholder: say('searchHint'),
      'aria-label': say('searchLabel'),
      title: say('searchHint'),
      spellcheck: false,
      autocomplete: 'off',
      onInput: (event) => searchFor(event.currentTarget.value),
      onKeyDown: (event) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          // The list would take the same press for its own, and scroll.
          event.preventDefault()
          document.getElementById('rows')?.focus()
        }
        if (event.key === 'Escape') searchFor('')
      },
    }),
    h(Button, {
      onPress: () => pause(!isPaused.value),
      kind: isPaused.value ? 'main' : 'plain',
      children: isPaused.value ? say('goOn') : say('pause'),
    }),
    waiting.value > 0 &&
      isPaused.value &&
      h('span', { class: 'waiting' }, say('waitingRows', { n: waiting.value })),
    h(Button, { onPress: clearRows, children: say('clearRows') }),
    h(
      'span',
      { class: 'quiet counted' },
      search.value === ''
        ? say('counted', { n: total.value })
        : say('countedOf', { n: shown.value.length, all: total.value }),
    ),
    total.value > 0 && h(Chart, null),
  )

const Columns = (): Piece =>
  h(
    Fragment,
    null,
    h('p', { id: 'rows-how', class: 'out-of-sight' }, say('listHow')),
    h(
      'div',
      { class: 'columns', 'aria-hidden': true },
      h('span', { class: 'at' }, say('columnTime')),
      h('span', { class: 'command' }, say('columnCommand')),
      h('span', { class: 'product' }, say('columnProduct')),
      h('span', { class: 'number' }, say('columnNumber')),
      h('span', { class: 'ref' }, say('columnRef')),
      h('span', { class: 'code' }, say('columnCode')),
      h('span', { class: 'ms' }, say('columnMs')),
      h('span', { class: 'why' }, say('columnWhy')),
    ),
  )
