import { useState } from 'preact/hooks'
import type { FidelityView } from '../../mock-server/admin/fidelity.ts'
import { admin } from '../admin.ts'
import { LoadError } from '../components/load-error.tsx'
import { SearchField } from '../components/search-field.tsx'
import { Select } from '../components/select.tsx'
import { Sheet } from '../components/sheet.tsx'
import { usePolling } from '../hooks/use-polling.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { PrepaidOperations } from './prepaid.tsx'
import { ANSWERS, FidelityTable, KIND_TITLES, type Kind, MARKS } from './table.tsx'

/** What is documented, observed or assumed, and since when. */
export const Page = ({ rest: [open] }: { readonly rest: readonly string[] }) => {
  const { value, error } = usePolling(admin.fidelity, [], 60_000)
  return (
    <Sheet title="fidelity" intro="fidelityIntro" isWide>
      <LoadError error={error} />
      {value && <PrepaidOperations operations={value.prepaid.operations} />}
      {value && <Known products={value.products} open={open} />}
    </Sheet>
  )
}

type Props = { readonly products: FidelityView['products']; readonly open: string | undefined }

const Known = ({ products, open }: Props) => {
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
  return (
    <>
      <dl class="tallies">
        {(['documented', 'observed', 'assumed'] as const).map((of) => (
          <div key={of}>
            <dt class="known">{`${MARKS[of]} ${t(KIND_TITLES[of])}`}</dt>
            <dd>{formatNumber(tally(of))}</dd>
          </div>
        ))}
      </dl>
      {tally('observed') === 0 && <p class="intro">{t('nothingObserved')}</p>}
      <div class="line-up">
        <SearchField label={t('findProduct')} value={text} onInput={setText} />
        <Select
          label={t('knownHow')}
          value={kind}
          options={[
            { value: 'any', text: t('anyKnown') },
            ...(['documented', 'observed', 'assumed'] as const).map((of) => ({
              value: of,
              text: t(KIND_TITLES[of]),
            })),
          ]}
          onChoose={setKind}
        />
        <span class="quiet" role="status">
          {t('productsShown', { n: found.length })}
        </span>
      </div>
      <FidelityTable products={found} open={open} />
    </>
  )
}
