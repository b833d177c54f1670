import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { admin, messageOf } from '../admin.ts'
import { formatNumber, t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { Steps } from './explain-steps.tsx'

/** Why a request was answered as it was, step by step. */
export const Why = ({ id }: { readonly id: string }) => {
  const [told, setTold] = useState<Explanation | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  useEffect(() => {
    admin.requests.explain(id).then(setTold, (error) => setFailure(messageOf(error)))
  }, [id])
  if (failure !== undefined)
    return (
      <p role="alert" class="wrong">
        {failure}
      </p>
    )
  if (!told) return <p class="quiet">{t('looking')}</p>
  // The explanation itself is in English, whatever the labels are in.
  return (
    <div class="why-this">
      <p class="summary" lang="en">
        {told.summary}
      </p>
      {told.fixturesChanged && <p class="hint">{t('fixturesChanged')}</p>}
      {told.fault !== null && (
        <Part title="whyFault">
          <p lang="en">{told.fault}</p>
        </Part>
      )}
      <Part title="whyNearest" isEmpty={told.nearMisses.length === 0}>
        {nearest(told)}
      </Part>
      <Part title="whySign" isEmpty={told.sign === null}>
        {sign(told.sign)}
      </Part>
      <Part title="whyChecks" isEmpty={told.precedence.length === 0}>
        <Steps {...told} />
      </Part>
      <Part title="whyCandidates" isEmpty={told.candidates.length === 0}>
        {candidates(told)}
      </Part>
      <Part title="whyAnsweredBy">{answeredBy(told)}</Part>
      <Part title="whyMoney">{money(told)}</Part>
    </div>
  )
}

type PartProps = {
  readonly title: MessageKey
  readonly isEmpty?: boolean
  readonly children?: ComponentChildren
}

const Part = ({ title, isEmpty, children }: PartProps) =>
  isEmpty ? null : (
    <section class="part">
      <h3>{t(title)}</h3>
      {children}
    </section>
  )

const nearest = ({ nearMisses: near }: Explanation) => (
  <ul class="bare" lang="en">
    {near.map(({ what, value, outcome, difference }) => (
      <li key={value}>
        {`${what} `}
        <code>{value}</code>
        {outcome === null ? '' : ` (${outcome})`}
        {`: ${difference}`}
      </li>
    ))}
  </ul>
)

const facts = (...rows: readonly (readonly [MessageKey, ComponentChildren] | undefined)[]) => (
  <dl class="facts">
    {rows.flatMap((row) =>
      row ? [<dt key={row[0]}>{t(row[0])}</dt>, <dd key={`${row[0]}:`}>{row[1]}</dd>] : [],
    )}
  </dl>
)

const sign = (given: Explanation['sign']) =>
  given &&
  facts(
    ['signFits', given.fits ? `✓ ${t('yes')}` : <span class="wrong">{`✕ ${t('no')}`}</span>],
    ['signRecipe', <code>{given.recipe}</code>],
    given.worked === null ? undefined : ['signWorked', <code>{given.worked}</code>],
    ['signGiven', <code>{given.given}</code>],
    given.found === null ? undefined : ['signFound', <span lang="en">{given.found}</span>],
  )

const SOURCES = {
  header: 'sourceHeader',
  armed: 'sourceArmed',
  file: 'sourceFile',
  number: 'sourceNumber',
} as const satisfies Record<Explanation['candidates'][number]['source'], MessageKey>

const candidates = ({ candidates: all }: Explanation) => (
  <ul class="steps">
    {all.map(({ source, rule, won, matched, outcome, file, why }, index) => (
      <li key={index} class={won ? 'answered-here' : matched ? 'passed' : 'not-reached'}>
        <span class="mark" aria-hidden>
          {won ? '→' : '·'}
        </span>
        <span lang="en">
          {`${t(SOURCES[source])}: `}
          <strong>{rule}</strong>
          {outcome === null ? '' : ` (${outcome})`}
          {` — ${why}`}
          {file === null ? '' : <code class="quiet">{` ${file}`}</code>}
        </span>
        <span class="said-outcome">{won ? t('candidateWon') : t('candidateLost')}</span>
      </li>
    ))}
  </ul>
)

const answeredBy = ({ answeredBy: by }: Explanation) =>
  facts(
    [
      'whyGrounds',
      <span lang="en">{by.kind === by.reason ? by.kind : `${by.kind}: ${by.reason}`}</span>,
    ],
    ['columnCode', by.responseCode],
    by.file === null ? undefined : ['whyFile', <code>{`fixtures/${by.file}`}</code>],
  )

const rupiah = (amount: number | null) => (amount === null ? '—' : `Rp ${formatNumber(amount)}`)

const money = ({ money: moved, transaction, account }: Explanation) =>
  facts(
    account === null
      ? undefined
      : ['account', `${account.username}${account.isKnown ? '' : ` (${t('accountUnknown')})`}`],
    ['moneyTaken', rupiah(moved.taken)],
    moved.givenBack === 0 ? undefined : ['moneyBack', rupiah(moved.givenBack)],
    ['moneyDeposit', `${rupiah(moved.depositBefore)} → ${rupiah(moved.depositAfter)}`],
    transaction === null
      ? undefined
      : [
          'moneyBill',
          `tr_id ${transaction.trId}: ${transaction.stateBefore ?? '—'} → ${transaction.stateAfter}`,
        ],
  )
