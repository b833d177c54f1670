import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { h, type Inside, type Piece } from '../h.ts'
import { CHECKS_IN_INDONESIAN } from '../words/checks.ts'
import { language, say, type WordKey } from '../words.ts'

const MARK: Readonly<Record<string, string>> = {
  passed: '✓',
  'stopped here': '✕',
  'answered here': '→',
  'not reached': '·',
  'not asked': '·',
}

const STEP_WORDS: Readonly<Record<string, WordKey>> = {
  passed: 'stepPassed',
  'stopped here': 'stepStopped',
  'answered here': 'stepAnswered',
  'not reached': 'stepNotReached',
  'not asked': 'stepNotAsked',
}

const step = (key: string, check: string, outcome: string, inner: Inside = null) =>
  h(
    'li',
    { key, class: outcome.replaceAll(' ', '-') },
    h('span', { class: 'mark', 'aria-hidden': true }, MARK[outcome] ?? ''),
    checked(check),
    h('span', { class: 'said-outcome' }, say(STEP_WORDS[outcome] ?? 'stepNotReached')),
    inner,
  )

const checked = (check: string) => {
  const translated = language.value === 'id' ? CHECKS_IN_INDONESIAN[check] : undefined
  return translated === undefined ? h('span', { lang: 'en' }, check) : h('span', null, translated)
}

/** The checks in their order, those of the command's own inside the one they belong to. */
export const Steps = ({ precedence, rules }: Pick<Explanation, 'precedence' | 'rules'>): Piece =>
  h(
    'ol',
    { class: 'steps' },
    precedence.map(({ row, check, outcome }) =>
      step(
        String(row),
        check,
        outcome,
        outcome === 'answered here' && rules.length > 0
          ? h(
              'ol',
              { class: 'steps' },
              rules.map((one) => step(one.rule, one.check, one.outcome)),
            )
          : null,
      ),
    ),
  )
