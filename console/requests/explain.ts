import { useEffect, useState } from 'preact/hooks'
import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { call, whyNot } from '../api.ts'
import { h, type Inside, type Piece } from '../h.ts'
import { count, say, type WordKey } from '../words.ts'
import { Steps } from './explain-steps.ts'

/** Why a request was answered as it was, step by step. */
export const Why = ({ id }: { readonly id: string }): Piece => {
  const [told, setTold] = useState<Explanation | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  useEffect(() => {
    call<Explanation>('GET', `/requests/${encodeURIComponent(id)}/explain`).then(setTold, (error) =>
      setFailure(whyNot(error)),
    )
  }, [id])
  if (failure !== undefined) return h('p', { role: 'alert', class: 'wrong' }, failure)
  if (!told) return h('p', { class: 'quiet' }, say('looking'))
  // The explanation itself is in English, whatever the labels are in.
  return h(
    'div',
    { class: 'why-this' },
    h('p', { class: 'summary', lang: 'en' }, told.summary),
    told.fixturesChanged && h('p', { class: 'hint' }, say('fixturesChanged')),
    told.fault !== null && h(Part, { title: 'whyFault' }, h('p', { lang: 'en' }, told.fault)),
    h(Part, { title: 'whyNearest', isEmpty: told.nearest.length === 0 }, nearest(told)),
    h(Part, { title: 'whySign', isEmpty: told.sign === null }, sign(told.sign)),
    h(Part, { title: 'whyChecks', isEmpty: told.precedence.length === 0 }, h(Steps, told)),
    h(Part, { title: 'whyCandidates', isEmpty: told.candidates.length === 0 }, candidates(told)),
    h(Part, { title: 'whyAnsweredBy' }, answeredBy(told)),
    h(Part, { title: 'whyMoney' }, money(told)),
  )
}

type PartProps = {
  readonly title: WordKey
  readonly isEmpty?: boolean
  readonly children?: Inside
}

const Part = ({ title, isEmpty, children }: PartProps): Piece | null =>
  isEmpty ? null : h('section', { class: 'part' }, h('h3', null, say(title)), children)

const nearest = ({ nearest: near }: Explanation) =>
  h(
    'ul',
    { class: 'bare', lang: 'en' },
    near.map(({ what, value, outcome, difference }) =>
      h(
        'li',
        { key: value },
        `${what} `,
        h('code', null, value),
        outcome === null ? '' : ` (${outcome})`,
        `: ${difference}`,
      ),
    ),
  )

const facts = (...rows: readonly (readonly [WordKey, Inside] | undefined)[]) =>
  h(
    'dl',
    { class: 'facts' },
    rows.flatMap((row) =>
      row ? [h('dt', { key: row[0] }, say(row[0])), h('dd', { key: `${row[0]}:` }, row[1])] : [],
    ),
  )

const sign = (given: Explanation['sign']) =>
  given &&
  facts(
    ['signFits', given.fits ? `✓ ${say('yes')}` : h('span', { class: 'wrong' }, `✕ ${say('no')}`)],
    ['signRecipe', h('code', null, given.recipe)],
    given.worked === null ? undefined : ['signWorked', h('code', null, given.worked)],
    ['signGiven', h('code', null, given.given)],
    given.found === null ? undefined : ['signFound', h('span', { lang: 'en' }, given.found)],
  )

const SOURCES = {
  header: 'sourceHeader',
  armed: 'sourceArmed',
  file: 'sourceFile',
  number: 'sourceNumber',
} as const satisfies Record<Explanation['candidates'][number]['source'], WordKey>

const candidates = ({ candidates: all }: Explanation) =>
  h(
    'ul',
    { class: 'steps' },
    all.map(({ source, rule, won, matched, outcome, file, why }, index) =>
      h(
        'li',
        { key: index, class: won ? 'answered-here' : matched ? 'passed' : 'not-reached' },
        h('span', { class: 'mark', 'aria-hidden': true }, won ? '→' : '·'),
        h(
          'span',
          { lang: 'en' },
          `${say(SOURCES[source])}: `,
          h('strong', null, rule),
          outcome === null ? '' : ` (${outcome})`,
          ` — ${why}`,
          file === null ? '' : h('code', { class: 'quiet' }, ` ${file}`),
        ),
        h('span', { class: 'said-outcome' }, won ? say('candidateWon') : say('candidateLost')),
      ),
    ),
  )

const answeredBy = ({ answeredBy: by }: Explanation) =>
  facts(
    [
      'whyGrounds',
      h('span', { lang: 'en' }, by.kind === by.reason ? by.kind : `${by.kind}: ${by.reason}`),
    ],
    ['columnCode', by.responseCode],
    by.file === null ? undefined : ['whyFile', h('code', null, `fixtures/${by.file}`)],
  )

const rupiah = (amount: number | null) => (amount === null ? '—' : `Rp ${count(amount)}`)

const money = ({ money: moved, transaction, account }: Explanation) =>
  facts(
    account === null
      ? undefined
      : ['account', `${account.username}${account.isKnown ? '' : ` (${say('accountUnknown')})`}`],
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
