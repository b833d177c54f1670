import { useEffect, useRef, useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin, messageOf } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { t } from '../i18n/language.ts'
import { goTo, linkTo } from '../router.ts'
import { refresh } from '../status.ts'
import { Why } from './explain.tsx'
import { aboutOf, MakeScenario } from './make-scenario.tsx'
import { type Look, Messages } from './message.tsx'

type Props = { readonly id: string; readonly tab: string | undefined }

/** One exchange: what was said, why, and what to do with it. */
export const Exchange = ({ id, tab }: Props) => {
  const [exchange, setExchange] = useState<ExchangeView | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    admin.requests.get(id).then(setExchange, (error) => setFailure(messageOf(error)))
    heading.current?.focus()
  }, [id])
  return (
    <section class="one" aria-labelledby="one-title">
      <div class="one-top">
        <h2 id="one-title" tabIndex={-1} ref={heading}>
          {titleOf(id, exchange)}
        </h2>
        <span class="spring" />
        <Button onPress={close} label={t('close')}>
          ✕
        </Button>
      </div>
      {failure !== undefined && (
        <p role="alert" class="wrong padded">
          {failure}
        </p>
      )}
      {exchange && <Opened exchange={exchange} tab={tab} />}
    </section>
  )
}

const close = () => {
  goTo('requests')
  document.getElementById('rows')?.focus()
}

const titleOf = (id: string, exchange: ExchangeView | undefined) =>
  exchange
    ? [id, exchange.command?.kind, exchange.responseCode, exchange.message]
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
        <Again exchange={exchange} />
        {about && (
          <Button onPress={() => setMaking(!isMaking)} pressed={isMaking}>
            {t('makeScenario')}
          </Button>
        )}
      </div>
      {isMaking && about && (
        <MakeScenario
          about={about}
          // What was refused before a biller heard of it is nothing a biller could answer.
          responseCode={exchange.decision ? exchange.responseCode : '00'}
          onClose={() => setMaking(false)}
        />
      )}
      {tab === 'why' ? <Why id={id} /> : <Messages exchange={exchange} look={look} />}
    </div>
  )
}

/** Digits enough that no two replays of a person are the same. */
const aFreshRefId = (exchange: ExchangeView) =>
  exchange.command?.kind === 'inquiry'
    ? { refId: `replay-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}` }
    : {}

/** Copies the request as a command, and makes it again. */
const Again = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const [said, setSaid] = useState<string | undefined>(undefined)
  const curl = async () => {
    return (await admin.requests.curl(exchange.id, aFreshRefId(exchange))).command
  }
  const replay = async () => {
    try {
      const made = await admin.requests.replay(exchange.id, aFreshRefId(exchange))
      refresh()
      goTo('requests', made.id)
    } catch (error) {
      setSaid(t('failed', { why: messageOf(error) }))
    }
  }
  return (
    <span class="again" title={exchange.command?.kind === 'inquiry' ? t('againFresh') : ''}>
      <CopyButton text={curl}>{t('copyCurl')}</CopyButton>
      <Button onPress={replay}>{t('replay')}</Button>
      <span role="alert" class="wrong">
        {said}
      </span>
    </span>
  )
}
