import { useEffect, useRef, useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import type { CurlView, ReplayedView } from '../../mock-server/admin/requests/views.ts'
import { call, whyNot } from '../api.ts'
import { h, type Piece } from '../h.ts'
import { Button, CopyButton } from '../pieces.ts'
import { goTo, linkTo } from '../place.ts'
import { lookAround } from '../standing.ts'
import { say } from '../words.ts'
import { Why } from './explain.ts'
import { aboutOf, MakeScenario } from './make-scenario.ts'
import { type Look, Messages } from './message.ts'

type Props = { readonly id: string; readonly tab: string | undefined }

/** One exchange: what was said, why, and what to do with it. */
export const Exchange = ({ id, tab }: Props): Piece => {
  const [exchange, setExchange] = useState<ExchangeView | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    call<ExchangeView>('GET', `/requests/${encodeURIComponent(id)}`).then(setExchange, (error) =>
      setFailure(whyNot(error)),
    )
    heading.current?.focus()
  }, [id])
  return h(
    'section',
    { class: 'one', 'aria-labelledby': 'one-title' },
    h(
      'div',
      { class: 'one-top' },
      h('h2', { id: 'one-title', tabIndex: -1, ref: heading }, titleOf(id, exchange)),
      h('span', { class: 'spring' }),
      h(Button, { onPress: close, label: say('close'), children: '✕' }),
    ),
    failure !== undefined && h('p', { role: 'alert', class: 'wrong padded' }, failure),
    exchange && h(Opened, { exchange, tab }),
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

const Opened = ({ exchange, tab }: OpenedProps): Piece => {
  const { id } = exchange
  const [look, setLook] = useState<Look>('pretty')
  const [isMaking, setMaking] = useState(false)
  const about = aboutOf(exchange)
  return h(
    'div',
    { class: 'opened' },
    h(
      'div',
      { class: 'actions' },
      h(
        'nav',
        { class: 'tabs', 'aria-label': id },
        TABS.map((one) =>
          h(
            'a',
            {
              key: one.title,
              href: linkTo('requests', id, ...(one.tab === undefined ? [] : [one.tab])),
              ...(one.tab === tab && { 'aria-current': 'page' as const }),
            },
            say(one.title),
          ),
        ),
      ),
      tab === undefined &&
        h(Button, {
          onPress: () => setLook(look === 'raw' ? 'pretty' : 'raw'),
          pressed: look === 'raw',
          children: say('raw'),
        }),
      h('span', { class: 'spring' }),
      h(Again, { exchange }),
      about &&
        h(Button, {
          onPress: () => setMaking(!isMaking),
          pressed: isMaking,
          children: say('makeScenario'),
        }),
    ),
    isMaking &&
      about &&
      h(MakeScenario, {
        about,
        // What was refused before a biller heard of it is nothing a biller could answer.
        responseCode: exchange.decision ? exchange.responseCode : '00',
        onClose: () => setMaking(false),
      }),
    tab === 'why' ? h(Why, { id }) : h(Messages, { exchange, look }),
  )
}

/** Digits enough that no two replays of a person are the same. */
const aFreshRefId = (exchange: ExchangeView) =>
  exchange.command?.kind === 'inquiry'
    ? { refId: `replay-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}` }
    : {}

/** Copies the request as a command, and makes it again. */
const Again = ({ exchange }: { readonly exchange: ExchangeView }): Piece => {
  const [said, setSaid] = useState<string | undefined>(undefined)
  const path = `/requests/${encodeURIComponent(exchange.id)}`
  const curl = async () => {
    const query = new URLSearchParams(aFreshRefId(exchange))
    return (await call<CurlView>('GET', `${path}/curl${query.size > 0 ? `?${query}` : ''}`)).command
  }
  const replay = async () => {
    try {
      const made = await call<ReplayedView>('POST', `${path}/replay`, aFreshRefId(exchange))
      lookAround()
      goTo('requests', made.id)
    } catch (error) {
      setSaid(say('failed', { why: whyNot(error) }))
    }
  }
  return h(
    'span',
    { class: 'again', title: exchange.command?.kind === 'inquiry' ? say('againFresh') : '' },
    h(CopyButton, { text: curl, children: say('copyCurl') }),
    h(Button, { onPress: replay, children: say('replay') }),
    h('span', { role: 'alert', class: 'wrong' }, said),
  )
}
