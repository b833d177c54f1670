import type { NumberView, ProductView } from '../../mock-server/admin/catalogue.ts'
import { codes } from '../codes.ts'
import { h, type Piece } from '../h.ts'
import { Button, CopyButton } from '../pieces.ts'
import { say } from '../words.ts'
import { documentedOutcomes, type Outcome, spelledOutcomes, spellNumber } from './outcomes.ts'

/** What an outcome is called. */
export const stageWord = ({ stage }: Outcome): string =>
  say(stage === 'success' ? 'stageSuccess' : stage === 'inquiry' ? 'stageInquiry' : 'stagePayment')

type Props = {
  readonly product: ProductView
  readonly numbers: readonly NumberView[]
  readonly withRare: boolean
  readonly onArm: (outcome: Outcome) => void
}

/** What one product can be made to do: a number to type for each outcome, and a button to arm it. */
export const OutcomeGrid = ({ product, numbers, withRare, onArm }: Props): Piece => {
  const common = documentedOutcomes(numbers)
  const rare = withRare ? spelledOutcomes(codes.value, common) : []
  return h(
    'table',
    { class: 'table' },
    h('caption', { class: 'out-of-sight' }, say('outcomesOf', { product: product.code })),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, say('outcome')),
        h('th', { scope: 'col' }, say('numberToType')),
        h('th', { scope: 'col', class: 'wide' }, say('legacyNumber')),
        h('td', null),
      ),
    ),
    h(
      'tbody',
      null,
      [...common, ...rare].map((outcome) =>
        h(Row, { key: `${outcome.stage} ${outcome.code}`, outcome, product, numbers, onArm }),
      ),
    ),
  )
}

type RowProps = Omit<Props, 'withRare'> & { readonly outcome: Outcome }

const Row = ({ outcome, product, numbers, onArm }: RowProps): Piece => {
  const listed = (scheme: NumberView['scheme']) =>
    numbers.filter(
      (one) =>
        one.product === product.code &&
        one.scheme === scheme &&
        one.stage === outcome.stage &&
        one.responseCode === outcome.code,
    )
  const spelt = spellNumber(product, outcome)
  const current = listed('current')
  const shown =
    current.length > 0
      ? current.map(({ customerNumber, label }) => ({ number: customerNumber, label }))
      : spelt === undefined
        ? []
        : [{ number: spelt, label: '' }]
  return h(
    'tr',
    null,
    h(
      'th',
      { scope: 'row' },
      h('span', { class: 'mono' }, outcome.code),
      ` ${stageWord(outcome)}`,
      h('div', { class: 'quiet' }, outcome.label),
    ),
    h(
      'td',
      null,
      shown.map((one) => h(Numbered, { key: one.number, ...one })),
    ),
    h(
      'td',
      { class: 'wide' },
      listed('legacy').map(({ customerNumber: number, label }) =>
        h(Numbered, { key: number, number, label }),
      ),
    ),
    h(
      'td',
      { class: 'does' },
      h(Button, {
        onPress: () => onArm(outcome),
        children: say('arm'),
        label: say('armNamed', { outcome: `${outcome.code} ${outcome.label}`.trim() }),
      }),
    ),
  )
}

/** "Success - 3 bills" says more than the outcome does. */
const Numbered = ({
  number,
  label,
}: {
  readonly number: string
  readonly label: string
}): Piece => {
  const [, more] = /^success\s*-\s*(.+)$/i.exec(label) ?? []
  return h(
    'div',
    { class: 'numbered' },
    h('span', { class: 'mono' }, number),
    h(CopyButton, { text: number, children: say('copy') }),
    more !== undefined && h('span', { class: 'quiet' }, more),
  )
}
