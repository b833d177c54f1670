import { useEffect, useRef } from 'preact/hooks'
import type { FidelityView } from '../../mock-server/admin/fidelity.ts'
import { Table } from '../components/table.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { linkTo } from '../router.ts'

type Product = FidelityView['products'][number]

/** The answers of a product, in the order of a bill's life. */
export const ANSWERS = [
  { field: 'inquiry', title: 'stepInquiry' },
  { field: 'payment', title: 'stepPayment' },
  { field: 'checkStatus', title: 'stepCheck' },
  { field: 'priceList', title: 'priceList' },
  { field: 'receipt', title: 'receipt' },
] as const satisfies readonly { field: keyof Product; title: MessageKey }[]

/** How something is known. */
export type Kind = Product['inquiry']['kind']

/** The titles of the kinds. */
export const KIND_TITLES = {
  documented: 'documented',
  observed: 'observed',
  assumed: 'assumed',
} as const satisfies Record<Kind, MessageKey>

/** The marks of the kinds, where a word is too long. */
export const MARKS = { documented: '●', observed: '◆', assumed: '○' } as const satisfies Record<
  Kind,
  string
>

type Props = { readonly products: readonly Product[]; readonly open: string | undefined }

/** Every product and answer; opening a product shows the source of each. */
export const FidelityTable = ({ products, open }: Props) => (
  <Table
    class="fidelity"
    caption={t('fidelity')}
    columns={[
      { title: t('product') },
      ...ANSWERS.map(({ title }) => ({ title: t(title) })),
      { title: t('lastConfirmed'), class: 'wide' },
    ]}
  >
    {products.map((one) => (
      <Row key={one.code} one={one} isOpen={one.code === open} />
    ))}
  </Table>
)

const Row = ({ one, isOpen }: { readonly one: Product; readonly isOpen: boolean }) => {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [isOpen])
  return (
    <>
      <tr ref={row} class={isOpen ? 'chosen' : ''}>
        <th scope="row">
          <a
            href={isOpen ? linkTo('fidelity') : linkTo('fidelity', one.code)}
            aria-expanded={isOpen}
          >
            {one.code}
          </a>
          <span class="quiet wide">{one.name === one.code ? '' : one.name}</span>
        </th>
        {ANSWERS.map(({ field }) => (
          <Cell key={field} known={one[field]} />
        ))}
        <td class="wide quiet">{one.confirmed ?? t('never')}</td>
      </tr>
      {isOpen && (
        <tr class="chosen">
          <td colSpan={7}>
            <Sources one={one} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Whether one answer is documented, observed or assumed. */
export const Cell = ({ known }: { readonly known: Product['inquiry'] }) => (
  <td class={`known ${known.kind}`}>
    <span aria-hidden>{MARKS[known.kind]}</span>
    <span class="word">{` ${t(KIND_TITLES[known.kind])}`}</span>
    {known.kind !== 'assumed' && known.checked !== undefined && (
      <span class="quiet since">{known.checked}</span>
    )}
  </td>
)

const Sources = ({ one }: { readonly one: Product }) => (
  <dl class="sources">
    {ANSWERS.map(({ field, title }) => (
      <div key={field} class="source">
        <dt>{t(title)}</dt>
        <dd>
          {`${t(KIND_TITLES[one[field].kind])}${one[field].checked ? `, ${one[field].checked}` : ''}`}
          <div class="quiet">{one[field].source ?? t('noSource')}</div>
        </dd>
      </div>
    ))}
  </dl>
)
