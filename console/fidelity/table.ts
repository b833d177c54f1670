import { useEffect, useRef } from 'preact/hooks'
import type { FidelityView } from '../../mock-server/admin/fidelity.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { linkTo } from '../place.ts'
import { say, type WordKey } from '../words.ts'

type Product = FidelityView['products'][number]

/** The kinds of answer a product has, in the order of a rehearsal. */
export const ANSWERS = [
  { field: 'inquiry', word: 'stepInquiry' },
  { field: 'payment', word: 'stepPayment' },
  { field: 'checkStatus', word: 'stepCheck' },
  { field: 'priceList', word: 'priceList' },
  { field: 'receipt', word: 'receipt' },
] as const satisfies readonly { field: keyof Product; word: WordKey }[]

/** How something is known. */
export type Kind = Product['inquiry']['kind']

/** What each is called. */
export const KIND_WORDS = {
  documented: 'documented',
  observed: 'observed',
  assumed: 'assumed',
} as const satisfies Record<Kind, WordKey>

/** What stands for each where there is no room for a word. */
export const MARKS = { documented: '●', observed: '◆', assumed: '○' } as const satisfies Record<
  Kind,
  string
>

type Props = { readonly products: readonly Product[]; readonly open: string | undefined }

/** Product by product, answer by answer; a product opens to tell where each was read. */
export const FidelityTable = ({ products, open }: Props): Piece =>
  h(
    'table',
    { class: 'table fidelity' },
    h('caption', { class: 'out-of-sight' }, say('fidelity')),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, say('product')),
        ANSWERS.map(({ field, word }) => h('th', { key: field, scope: 'col' }, say(word))),
        h('th', { scope: 'col', class: 'wide' }, say('lastConfirmed')),
      ),
    ),
    h(
      'tbody',
      null,
      products.map((one) => h(Row, { key: one.code, one, isOpen: one.code === open })),
    ),
  )

const Row = ({ one, isOpen }: { readonly one: Product; readonly isOpen: boolean }): Piece => {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'center' })
  }, [isOpen])
  return h(
    Fragment,
    null,
    h(
      'tr',
      { ref: row, class: isOpen ? 'chosen' : '' },
      h(
        'th',
        { scope: 'row' },
        h(
          'a',
          {
            href: isOpen ? linkTo('fidelity') : linkTo('fidelity', one.code),
            'aria-expanded': isOpen,
          },
          one.code,
        ),
        h('span', { class: 'quiet wide' }, one.name === one.code ? '' : one.name),
      ),
      ANSWERS.map(({ field }) => h(Cell, { key: field, known: one[field] })),
      h('td', { class: 'wide quiet' }, one.confirmed ?? say('never')),
    ),
    isOpen && h('tr', { class: 'chosen' }, h('td', { colSpan: 7 }, h(Sources, { one }))),
  )
}

const Cell = ({ known }: { readonly known: Product['inquiry'] }): Piece =>
  h(
    'td',
    { class: `known ${known.kind}` },
    h('span', { 'aria-hidden': true }, MARKS[known.kind]),
    h('span', { class: 'word' }, ` ${say(KIND_WORDS[known.kind])}`),
    known.kind !== 'assumed' &&
      known.checked !== undefined &&
      h('span', { class: 'quiet since' }, known.checked),
  )

const Sources = ({ one }: { readonly one: Product }): Piece =>
  h(
    'dl',
    { class: 'sources' },
    ANSWERS.map(({ field, word }) =>
      h(
        'div',
        { key: field, class: 'source' },
        h('dt', null, say(word)),
        h(
          'dd',
          null,
          `${say(KIND_WORDS[one[field].kind])}${one[field].checked ? `, ${one[field].checked}` : ''}`,
          h('div', { class: 'quiet' }, one[field].source ?? say('noSource')),
        ),
      ),
    ),
  )
