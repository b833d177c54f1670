import type { NumberView, ProductView } from '../../mock-server/admin/catalogue.ts'
import { h, type Piece } from '../h.ts'
import { Button } from '../pieces.ts'
import { say } from '../words.ts'
import { stageWord } from './grid.ts'
import { documentedOutcomes, type Outcome, spellNumber } from './outcomes.ts'

type Props = {
  readonly products: readonly ProductView[]
  readonly numbers: readonly NumberView[]
  readonly onChoose: (code: string) => void
  readonly onArm: (outcome: Outcome) => void
}

/** Every product and every documented outcome, with the number to type; arming goes for any product. */
export const Matrix = ({ products, numbers, onChoose, onArm }: Props): Piece => {
  const outcomes = documentedOutcomes(numbers)
  const listed = new Map(
    numbers
      .filter(({ scheme }) => scheme === 'current')
      .toReversed()
      .map((one) => [`${one.product} ${one.stage} ${one.responseCode}`, one.customerNumber]),
  )
  return h(
    'div',
    { class: 'matrix', tabIndex: 0, role: 'region', 'aria-label': say('allProducts') },
    h(
      'table',
      { class: 'table' },
      h('caption', { class: 'out-of-sight' }, say('allProducts')),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, say('product')),
          outcomes.map((outcome) =>
            h(
              'th',
              { key: `${outcome.stage} ${outcome.code}`, scope: 'col', title: outcome.label },
              h('div', null, `${outcome.code} ${stageWord(outcome)}`),
              h(Button, {
                onPress: () => onArm(outcome),
                children: say('arm'),
                label: say('armNamed', { outcome: `${outcome.code} ${outcome.label}`.trim() }),
              }),
            ),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        products.map((product) =>
          h(
            'tr',
            { key: product.code },
            h(
              'th',
              { scope: 'row' },
              h(
                'button',
                { type: 'button', class: 'link-like', onClick: () => onChoose(product.code) },
                product.code,
              ),
            ),
            outcomes.map((outcome) =>
              h(
                'td',
                { key: `${outcome.stage} ${outcome.code}`, class: 'mono' },
                listed.get(`${product.code} ${outcome.stage} ${outcome.code}`) ??
                  spellNumber(product, outcome) ??
                  '–',
              ),
            ),
          ),
        ),
      ),
    ),
  )
}
