import type { ComponentChildren } from 'preact'
import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { CHECKS_IN_INDONESIAN } from '../i18n/checks.ts'
import { language, t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

const MARK: Readonly<Record<string, string>> = {
  passed: '✓',
  'stopped here': '✕',
  'answered here': '→',
  'not reached': '·',
  'not asked': '·',
}

const STEP_WORDS: Readonly<Record<string, MessageKey>> = {
  passed: 'stepPassed',
  'stopped here': 'stepStopped',
  'answered here': 'stepAnswered',
  'not reached': 'stepNotReached',
  'not asked': 'stepNotAsked',
}

const step = (key: string, check: string, outcome: string, inner: ComponentChildren = null) => (
  <li key={key} class={outcome.replaceAll(' ', '-')}>
    <span class="mark" aria-hidden>
      {MARK[outcome] ?? ''}
    </span>
    {checked(check)}
    <span class="said-outcome">{t(STEP_WORDS[outcome] ?? 'stepNotReached')}</span>
    {inner}
  </li>
)

const checked = (check: string) => {
  const translated = language.value === 'id' ? CHECKS_IN_INDONESIAN[check] : undefined
  return translated === undefined ? <span lang="en">{check}</span> : <span>{translated}</span>
}

/** The checks in their order, those of the command's own inside the one they belong to. */
export const Steps = ({ precedence, rules }: Pick<Explanation, 'precedence' | 'rules'>) => (
  <ol class="steps">
    {precedence.map(({ row, check, outcome }) =>
      step(
        String(row),
        check,
        outcome,
        outcome === 'answered here' && rules.length > 0 ? (
          <ol class="steps">{rules.map((one) => step(one.rule, one.check, one.outcome))}</ol>
        ) : null,
      ),
    )}
  </ol>
)
