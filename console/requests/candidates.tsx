import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

type Candidate = Explanation['candidates'][number]
type Match = Explanation['nearMisses'][number]

const SOURCES = {
  header: 'sourceHeader',
  armed: 'sourceArmed',
  file: 'sourceFile',
  number: 'sourceNumber',
} as const satisfies Record<Candidate['source'], MessageKey>

/** The closest numbers, products, commands or paths that did not match. */
export const ClosestMatches = ({ all }: { readonly all: readonly Match[] }) => (
  <ul lang="en">
    {all.map(({ what, value, outcome, difference }) => (
      <li key={value}>
        {`${what} `}
        <code>{value}</code>
        {outcome !== null && ` (${outcome})`}
        {`: ${difference}`}
      </li>
    ))}
  </ul>
)

/** What could have answered, in the order it is checked. */
export const Candidates = ({ all }: { readonly all: readonly Candidate[] }) => (
  <ul class="steps">
    {all.map(({ source, rule, won, matched, outcome, file, why }, index) => (
      <li key={index} class={won ? 'answered-here' : matched ? 'passed' : 'not-reached'}>
        <span class="mark" aria-hidden>
          {won ? '→' : '·'}
        </span>
        <span lang="en">
          {`${t(SOURCES[source])}: `}
          <strong>{rule}</strong>
          {outcome !== null && ` (${outcome})`}
          {` — ${why}`}
          {file !== null && <code class="quiet">{` ${file}`}</code>}
        </span>
        <span class="outcome-title">{won ? t('candidateWon') : t('candidateLost')}</span>
      </li>
    ))}
  </ul>
)
