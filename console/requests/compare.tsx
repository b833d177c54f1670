import { useMemo, useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Check } from '../components/field.tsx'
import { LoadError } from '../components/load-error.tsx'
import { OUTCOMES } from '../components/outcome-pill.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import { t } from '../i18n/language.ts'
import { route } from '../router.ts'
import { type Compared, compareTexts, type Piece } from './compare-texts.ts'
import { formatBody } from './format-body.ts'

type Props = {
  readonly exchange: ExchangeView
  /** Lets the reader choose the other exchange. */
  readonly onChoose: () => void
}

/** An exchange beside another one, or its answer beside the documented example of its product. */
export const Compare = ({ exchange, onChoose }: Props) => {
  const other = route.value.query.get('with')
  return (
    <div class="why-this">
      <div class="line-up">
        <Button onPress={onChoose}>{t('compareChoose')}</Button>
        {other !== undefined && <span>{t('comparedWith', { id: other })}</span>}
      </div>
      {other === undefined ? (
        <WithExample exchange={exchange} />
      ) : (
        <WithOther exchange={exchange} otherId={other} />
      )}
    </div>
  )
}

type OtherProps = { readonly exchange: ExchangeView; readonly otherId: string }

const WithOther = ({ exchange, otherId }: OtherProps) => {
  const { value: other, error } = useLoaded(() => admin.requests.get(otherId), [otherId])
  const titles = [exchange.id, otherId] as const
  return (
    <>
      <LoadError error={error} />
      {other && (
        <>
          <Texts
            title={t('request')}
            titles={titles}
            texts={[exchange.body ?? '', other.body ?? '']}
          />
          <Texts title={t('answer')} titles={titles} texts={[exchange.answer, other.answer]} />
        </>
      )}
    </>
  )
}

/** The documented example differs in its values, so at first only the fields are compared. */
const WithExample = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const { value: example, error } = useLoaded(
    () => admin.requests.example(exchange.id),
    [exchange.id],
  )
  if (error !== undefined) return <p class="quiet">{t('noExample')}</p>
  if (!example) return <p class="quiet">{t('looking')}</p>
  return (
    <>
      <p class="quiet">
        {t('exampleFrom', { what: exampleTitle(example) })}
        {example.source !== null && <span lang="en">{` ${example.source}`}</span>}
      </p>
      {example.note !== null && (
        <p lang="en" class="quiet small">
          {example.note}
        </p>
      )}
      <Texts
        title={example.part === 'request' ? t('stepCallback') : t('answer')}
        titles={[exchange.id, t('documentedExample')]}
        texts={[example.part === 'request' ? (exchange.body ?? '') : exchange.answer, example.body]}
        canIgnoreValues
      />
    </>
  )
}

type Example = Awaited<ReturnType<typeof admin.requests.example>>

/** What an example shows: "top up, version 2 · pending · documented". */
const exampleTitle = ({ operation, version, product, outcome, kind }: Example): string =>
  [
    version === null ? `${operation} ${product ?? ''}` : t('ofVersion', { operation, version }),
    t(OUTCOMES[outcome].title),
    t(kind),
  ].join(' · ')

type TextsProps = {
  readonly title: string
  readonly titles: readonly [string, string]
  readonly texts: readonly [string, string]
  readonly canIgnoreValues?: boolean
}

const Texts = ({ title, titles, texts, canIgnoreValues = false }: TextsProps) => {
  const [onlyFields, setOnlyFields] = useState(canIgnoreValues)
  const [before, after] = texts
  const rows = useMemo(
    () => compareTexts(readable(before, onlyFields), readable(after, onlyFields)),
    [before, after, onlyFields],
  )
  const differences = rows.filter(({ differs }) => differs).length
  return (
    <section class="stack" aria-label={title}>
      <div class="line-up">
        <h3>{title}</h3>
        <span role="status" class="quiet">
          {differences === 0 ? t('noDifference') : t('differences', { n: differences })}
        </span>
        <span class="spring" />
        {canIgnoreValues && (
          <Check isChecked={onlyFields} onChange={setOnlyFields}>
            {t('onlyFields')}
          </Check>
        )}
      </div>
      <table class="compare">
        <thead>
          <tr>
            {titles.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Row = ({ row: { left, right, differs } }: { readonly row: Compared }) => (
  <tr class={differs ? 'differs' : ''}>
    <td>{left?.map(show)}</td>
    <td>{right?.map(show)}</td>
  </tr>
)

const show = ({ text, isChanged }: Piece) => (isChanged ? <mark>{text}</mark> : text)

/** Indents a body; without values, a text becomes "…" and a number 0. */
const readable = (body: string, onlyFields: boolean): string =>
  formatBody(body)
    ?.map(({ kind, text }) => {
      if (!onlyFields) return text
      if (kind === 'number') return '0'
      return kind === 'text' ? (text.startsWith('"') ? '"…"' : '…') : text
    })
    .join('') ?? body
