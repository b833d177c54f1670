import { useState } from 'preact/hooks'
import type { FidelityView } from '../../mock-server/admin/fidelity.ts'
import { call } from '../api.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { useLive } from '../live.ts'
import type { Panel } from '../panels.ts'
import { Lost, Sheet } from '../parts.ts'
import { Select } from '../pieces.ts'
import { count, say } from '../words.ts'
import { ANSWERS, FidelityTable, KIND_WORDS, type Kind, MARKS } from './table.ts'

const Page = ({ rest: [open] }: { readonly rest: readonly string[] }): Piece => {
  const { value, error } = useLive(() => call<FidelityView>('GET', '/fidelity'), [], 60_000)
  return h(Sheet, {
    title: 'fidelity',
    intro: 'fidelityIntro',
    children: h(
      Fragment,
      null,
      h(Lost, { error }),
      value && h(Known, { products: value.products, open }),
    ),
  })
}

/** What is documented, observed or assumed, and since when. */
export const fidelityPanel: Panel = { id: 'fidelity', title: 'fidelity', page: Page }

type Props = { readonly products: FidelityView['products']; readonly open: string | undefined }

const Known = ({ products, open }: Props): Piece => {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<Kind | 'any'>('any')
  const wanted = text.trim().toLowerCase()
  const found = products.filter(
    (one) =>
      `${one.code} ${one.name} ${one.family}`.toLowerCase().includes(wanted) &&
      (kind === 'any' || ANSWERS.some(({ field }) => one[field].kind === kind)),
  )
  const tally = (of: Kind) =>
    products.flatMap((one) => ANSWERS.filter(({ field }) => one[field].kind === of)).length
  return h(
    Fragment,
    null,
    h(
      'dl',
      { class: 'tallies' },
      (['documented', 'observed', 'assumed'] as const).map((of) =>
        h(
          'div',
          { key: of },
          h('dt', { class: `known ${of}` }, `${MARKS[of]} ${say(KIND_WORDS[of])}`),
          h('dd', null, count(tally(of))),
        ),
      ),
    ),
    tally('observed') === 0 && h('p', { class: 'quiet intro' }, say('nothingObserved')),
    h(
      'div',
      { class: 'form' },
      h('input', {
        type: 'search',
        value: text,
        placeholder: say('findProduct'),
        'aria-label': say('findProduct'),
        onInput: (event) => setText(event.currentTarget.value),
      }),
      h(Select<Kind | 'any'>, {
        label: say('knownHow'),
        value: kind,
        options: [
          { value: 'any', text: say('anyKnown') },
          ...(['documented', 'observed', 'assumed'] as const).map((of) => ({
            value: of,
            text: say(KIND_WORDS[of]),
          })),
        ],
        onChoose: setKind,
      }),
      h('span', { class: 'quiet', role: 'status' }, say('productsShown', { n: found.length })),
    ),
    h(FidelityTable, { products: found, open }),
  )
}
