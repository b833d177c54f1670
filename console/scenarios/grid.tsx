import type { NumberView, ProductView } from '../../mock-server/admin/catalogue.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { Table } from '../components/table.tsx'
import { t } from '../i18n/language.ts'
import { responseCodes } from '../response-codes.ts'
import { ArmButton } from './arm-button.tsx'
import { documentedOutcomes, type Outcome, spelledOutcomes, spellNumber } from './outcomes.ts'

/** The title of an outcome's stage. */
export const stageTitle = ({ stage }: Outcome): string =>
  t(stage === 'success' ? 'stageSuccess' : stage === 'inquiry' ? 'stageInquiry' : 'stagePayment')

type Props = {
  readonly product: ProductView
  readonly numbers: readonly NumberView[]
  readonly withRare: boolean
  readonly onArm: (outcome: Outcome) => void
}

/** The outcomes of one product, each with a number to use and a button to arm it. */
export const OutcomeGrid = ({ product, numbers, withRare, onArm }: Props) => {
  const common = documentedOutcomes(numbers)
  const rare = withRare ? spelledOutcomes(responseCodes.value, common) : []
  return (
    <Table
      caption={t('outcomesOf', { product: product.code })}
      columns={[
        { title: t('outcome') },
        { title: t('numberToType') },
        { title: t('legacyNumber'), class: 'wide' },
        {},
      ]}
    >
      {[...common, ...rare].map((outcome) => (
        <Row
          key={`${outcome.stage} ${outcome.code}`}
          outcome={outcome}
          product={product}
          numbers={numbers}
          onArm={onArm}
        />
      ))}
    </Table>
  )
}

type RowProps = Omit<Props, 'withRare'> & { readonly outcome: Outcome }

const Row = ({ outcome, product, numbers, onArm }: RowProps) => {
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
  return (
    <tr>
      <th scope="row">
        <span class="mono">{outcome.code}</span>
        {` ${stageTitle(outcome)}`}
        <div class="quiet">{outcome.label}</div>
      </th>
      <td>
        {shown.map((one) => (
          <Numbered key={one.number} {...one} />
        ))}
      </td>
      <td class="wide">
        {listed('legacy').map(({ customerNumber: number, label }) => (
          <Numbered key={number} number={number} label={label} />
        ))}
      </td>
      <td class="does">
        <ArmButton outcome={outcome} onArm={onArm} />
      </td>
    </tr>
  )
}

/** A number to copy, with what its label adds to the outcome: "Success - 3 bills". */
const Numbered = ({ number, label }: { readonly number: string; readonly label: string }) => {
  const [, more] = /^success\s*-\s*(.+)$/i.exec(label) ?? []
  return (
    <div class="numbered">
      <span class="mono">{number}</span>
      <CopyButton text={number} size="small">
        {t('copy')}
      </CopyButton>
      {more !== undefined && <span class="quiet">{more}</span>}
    </div>
  )
}
