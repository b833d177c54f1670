import type { NumberView, ProductView } from '../../mock-server/admin/catalogue.ts'
import { t } from '../i18n/language.ts'
import { ArmButton } from './arm-button.tsx'
import { stageTitle } from './grid.tsx'
import { documentedOutcomes, type Outcome, spellNumber } from './outcomes.ts'

type Props = {
  readonly products: readonly ProductView[]
  readonly numbers: readonly NumberView[]
  readonly onChoose: (code: string) => void
  readonly onArm: (outcome: Outcome) => void
}

/** Every product and documented outcome, with the number to use; arming applies to any product. */
export const Matrix = ({ products, numbers, onChoose, onArm }: Props) => {
  const outcomes = documentedOutcomes(numbers)
  const listed = new Map(
    numbers
      .filter(({ scheme }) => scheme === 'current')
      .toReversed()
      .map((one) => [`${one.product} ${one.stage} ${one.responseCode}`, one.customerNumber]),
  )
  return (
    <div class="matrix" tabIndex={0} role="region" aria-label={t('allProducts')}>
      <table class="table">
        <caption class="out-of-sight">{t('allProducts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('product')}</th>
            {outcomes.map((outcome) => (
              <th key={`${outcome.stage} ${outcome.code}`} scope="col" title={outcome.label}>
                <div>{`${outcome.code} ${stageTitle(outcome)}`}</div>
                <ArmButton outcome={outcome} onArm={onArm} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.code}>
              <th scope="row">
                <button type="button" class="link-like" onClick={() => onChoose(product.code)}>
                  {product.code}
                </button>
              </th>
              {outcomes.map((outcome) => (
                <td key={`${outcome.stage} ${outcome.code}`} class="mono">
                  {listed.get(`${product.code} ${outcome.stage} ${outcome.code}`) ??
                    spellNumber(product, outcome) ??
                    '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
