import { gate } from './api.ts'
import { FaultBanner } from './faults/banner.ts'
import { Fragment, h, type Piece } from './h.ts'
import { Header } from './header.ts'
import { PANELS } from './panels.ts'
import { linkTo, place } from './place.ts'
import { isReachable } from './standing.ts'
import { TokenPage } from './token.ts'
import { say } from './words.ts'

/** The frame: header, banner, navigation, and the panel one is at. */
export const Shell = (): Piece => {
  const { panel: id, rest } = place.value
  const panel = id === '' ? PANELS[0] : PANELS.find((one) => one.id === id)
  return h(
    Fragment,
    null,
    h('a', { class: 'skip', href: '#main', onClick: skip }, say('skip')),
    h(Header, null),
    h(Banner, null),
    gate.value
      ? h('main', { id: 'main', tabIndex: -1 }, h(TokenPage, gate.value))
      : h(
          Fragment,
          null,
          h(Navigation, { current: panel?.id }),
          h(
            'main',
            { id: 'main', tabIndex: -1 },
            panel ? h(panel.page, { rest }) : h('p', { class: 'sheet' }, say('noPanel')),
          ),
        ),
  )
}

/** A link would change the place. */
const skip = (event: MouseEvent) => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

const Navigation = ({ current }: { readonly current: string | undefined }): Piece =>
  h(
    'nav',
    { class: 'panels', 'aria-label': say('panels') },
    PANELS.map(({ id, title }) =>
      h(
        'a',
        {
          key: id,
          href: linkTo(id),
          ...(id === current && { 'aria-current': 'page' as const, ref: bringIntoView }),
        },
        say(title),
      ),
    ),
  )

/** On a narrow screen the tabs scroll. */
const bringIntoView = (tab: HTMLElement | null) =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** What nobody may overlook: armed faults, and a server that is gone. */
const Banner = (): Piece =>
  h(
    'div',
    { class: 'banners', role: 'status' },
    h(FaultBanner, null),
    !isReachable.value && h('p', { class: 'banner gone' }, say('unreachable')),
  )
