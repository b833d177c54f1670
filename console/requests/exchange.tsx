import { useEffect, useRef, useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { isComposing } from '../armed/composing.ts'
import { COMMANDS, type Draft } from '../armed/draft.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { OutcomePill, pillCode } from '../components/outcome-pill.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import { t } from '../i18n/language.ts'
import { Actions } from './actions.tsx'
import { commandTitle } from './command-title.ts'
import { Compare } from './compare.tsx'
import { Editor } from './editor.tsx'
import { Why } from './explain.tsx'
import { FactsLine } from './facts-line.tsx'
import { closeExchange, openRequest, requestLink, TABS, type Tab, tabOf } from './links.ts'
import { Messages } from './messages.tsx'
import { findRow, neighboursOf } from './rows.ts'
import { SettleHere } from './settle-here.tsx'
import { Verdict } from './verdict.tsx'

type Props = {
  readonly id: string
  readonly tab: string | undefined
  /** Lets the reader choose another exchange in the list. */
  readonly onCompare: () => void
}

/** One exchange: what it came to, why, its messages, and what to do with it. */
export const Exchange = ({ id, tab, onCompare }: Props) => {
  const { value, error } = useLoaded(() => admin.requests.get(id), [id])
  const exchange = value?.id === id ? value : undefined
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Beside its list, the list keeps the focus, so that the arrow keys go on.
    if (!document.getElementById('rows')?.checkVisibility()) heading.current?.focus()
  }, [id])
  return (
    <section class="one" aria-labelledby="one-title">
      <Top id={id} exchange={exchange} heading={heading} />
      {error !== undefined && <Gone id={id} why={error} />}
      {exchange && <Opened key={id} exchange={exchange} tab={tabOf(tab)} onCompare={onCompare} />}
    </section>
  )
}

type TopProps = {
  readonly id: string
  readonly exchange: ExchangeView | undefined
  readonly heading: { current: HTMLHeadingElement | null }
}

const Top = ({ id, exchange, heading }: TopProps) => {
  const { newer, older } = neighboursOf(id)
  return (
    <div class="one-top">
      {exchange && <OutcomePill outcome={exchange.outcome} code={pillCode(exchange)} />}
      <h2 id="one-title" tabIndex={-1} ref={heading}>
        {exchange ? titleOf(exchange) : id}
      </h2>
      {exchange && <span class="quiet">{id}</span>}
      <div class="one-moves">
        <Button
          label={t('newerRequest')}
          disabled={!newer}
          onPress={() => newer && openRequest(newer.id)}
        >
          ↑
        </Button>
        <Button
          label={t('olderRequest')}
          disabled={!older}
          onPress={() => older && openRequest(older.id)}
        >
          ↓
        </Button>
        <CopyButton text={() => Promise.resolve(location.href)}>{t('copyLink')}</CopyButton>
        <Button onPress={closeExchange} label={t('close')}>
          ✕
        </Button>
      </div>
    </div>
  )
}

const titleOf = ({ kind, order, method, path }: ExchangeView) =>
  [commandTitle({ kind, command: order.command, method, path }), order.product]
    .filter(Boolean)
    .join(' ')

/** An exchange that cannot be shown: the journal has evicted it, and the list still knows its row. */
const Gone = ({ id, why }: { readonly id: string; readonly why: string }) => {
  const row = findRow(id)
  return (
    <div class="why-this">
      {row && <FactsLine exchange={row} />}
      {row && <p>{t('evictedWhy')}</p>}
      <p role="alert" class="wrong" lang="en">
        {why}
      </p>
    </div>
  )
}

const TAB_TITLES = { exchange: 'tabExchange', why: 'tabWhy', compare: 'tabCompare' } as const

type OpenedProps = {
  readonly exchange: ExchangeView
  readonly tab: Tab
  readonly onCompare: () => void
}

const Opened = ({ exchange, tab, onCompare }: OpenedProps) => {
  const { id } = exchange
  const [isEditing, setEditing] = useState(false)
  const [isRaw, setRaw] = useState(false)
  const draft = draftOf(exchange)
  return (
    <>
      <FactsLine exchange={exchange} />
      <Verdict exchange={exchange} />
      <SettleHere exchange={exchange} />
      <Actions exchange={exchange} onCompare={onCompare}>
        {exchange.kind === 'request' && (
          <Button onPress={() => setEditing(!isEditing)} expanded={isEditing}>
            {t('editResend')}
          </Button>
        )}
        {draft && (
          <Button
            onPress={() => {
              isComposing.value = draft
            }}
          >
            {t('makeScenario')}
          </Button>
        )}
      </Actions>
      {isEditing && <Editor exchange={exchange} />}
      <nav class="tabs" aria-label={id}>
        {TABS.map((one) => (
          <a key={one} href={requestLink(id, one)} aria-current={one === tab ? 'page' : undefined}>
            {t(TAB_TITLES[one])}
          </a>
        ))}
        <span class="spring" />
        {tab === 'exchange' && (
          <Button size="small" onPress={() => setRaw(!isRaw)} pressed={isRaw}>
            {t('raw')}
          </Button>
        )}
      </nav>
      {tab === 'exchange' && <Messages exchange={exchange} isRaw={isRaw} />}
      {tab === 'why' && <Why id={id} />}
      {tab === 'compare' && <Compare exchange={exchange} onChoose={onCompare} />}
    </>
  )
}

/** The scenario that would repeat an answer; undefined for commands that can have none. */
const draftOf = ({ order, decision, responseCode }: ExchangeView): Partial<Draft> | undefined => {
  const command = COMMANDS.find((one) => one === order.command)
  if (!command) return undefined
  return {
    command,
    effect: 'codes',
    product: order.product ?? '',
    customerNumber: order.customerNumber ?? '',
    // A request refused before it reached the biller has no code a biller could answer.
    codes: decision ? responseCode : '00',
  }
}
