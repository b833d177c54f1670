import { useEffect, useRef, useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import { useTask } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'
import { goTo, linkTo } from '../router.ts'
import { refresh } from '../status.ts'
import { closeExchange } from './close.ts'
import { Why } from './explain.tsx'
import { aboutOf, MakeScenario } from './make-scenario.tsx'
import { type Look, Messages } from './message.tsx'

type Props = { readonly id: string; readonly tab: string | undefined }

/** One exchange: request and answer, why, and what to do with it. */
export const Exchange = ({ id, tab }: Props) => {
  const { value: exchange, error } = useLoaded(() => admin.requests.get(id), [id])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [id])
  return (
    <section class="one" aria-labelledby="one-title">
      <div class="one-top">
        <h2 id="one-title" tabIndex={-1} ref={heading}>
          {titleOf(id, exchange)}
        </h2>
        <span class="spring" />
        <Button onPress={closeExchange} label={t('close')}>
          ✕
        </Button>
      </div>
      {error !== undefined && (
        <p role="alert" class="wrong padded" lang="en">
          {error}
        </p>
      )}
      {exchange && <Opened exchange={exchange} tab={tab} />}
    </section>
  )
}

const titleOf = (id: string, exchange: ExchangeView | undefined) =>
  exchange
    ? [
        id,
        exchange.kind === 'callback' ? exchange.kind : exchange.command?.kind,
        exchange.responseCode,
        exchange.message,
      ]
        .filter(Boolean)
        .join(' · ')
    : id

const TABS = [
  { tab: undefined, title: 'tabExchange' },
  { tab: 'why', title: 'tabWhy' },
] as const

type OpenedProps = { readonly exchange: ExchangeView; readonly tab: string | undefined }

const Opened = ({ exchange, tab }: OpenedProps) => {
  const { id } = exchange
  const [look, setLook] = useState<Look>('pretty')
  const [isMaking, setMaking] = useState(false)
  const about = aboutOf(exchange)
  return (
    <div class="opened">
      <div class="actions">
        <nav class="tabs" aria-label={id}>
          {TABS.map((one) => (
            <a
              key={one.title}
              href={linkTo('requests', id, ...(one.tab === undefined ? [] : [one.tab]))}
              aria-current={one.tab === tab ? 'page' : undefined}
            >
              {t(one.title)}
            </a>
          ))}
        </nav>
        {tab === undefined && (
          <Button
            onPress={() => setLook(look === 'raw' ? 'pretty' : 'raw')}
            pressed={look === 'raw'}
          >
            {t('raw')}
          </Button>
        )}
        <span class="spring" />
        <Replay exchange={exchange} />
        {about && (
          <Button onPress={() => setMaking(!isMaking)} pressed={isMaking}>
            {t('makeScenario')}
          </Button>
        )}
      </div>
      {isMaking && about && (
        <MakeScenario
          about={about}
          // A request refused before it reached the biller has no code a biller could answer.
          responseCode={exchange.decision ? exchange.responseCode : '00'}
          onClose={() => setMaking(false)}
        />
      )}
      {tab === 'why' ? <Why id={id} /> : <Messages exchange={exchange} look={look} />}
    </div>
  )
}

/** A replayed inquiry needs a new ref_id. */
const freshRefId = (exchange: ExchangeView) =>
  exchange.command?.kind === 'inquiry'
    ? { refId: `replay-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}` }
    : {}

/** Copies the request as a command, and replays it. */
const Replay = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const task = useTask()
  const curl = async () => (await admin.requests.curl(exchange.id, freshRefId(exchange))).command
  const replay = async () => {
    const { id } = await admin.requests.replay(exchange.id, freshRefId(exchange))
    refresh()
    goTo('requests', id)
    return undefined
  }
  return (
    <span class="again" title={exchange.command?.kind === 'inquiry' ? t('againFresh') : ''}>
      <CopyButton text={curl}>{t('copyCurl')}</CopyButton>
      {exchange.kind === 'request' && (
        <Button onPress={() => task.run(replay)}>{t('replay')}</Button>
      )}
      <span role="alert" class="wrong">
        {task.error && t('failed', { why: task.error })}
      </span>
    </span>
  )
}
