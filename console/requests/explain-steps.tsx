import type { ComponentChildren } from 'preact'
import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { ROWS_IN_INDONESIAN, RULES_IN_INDONESIAN } from '../i18n/checks.ts'
import { language, t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

type Outcome = Explanation['precedence'][number]['outcome']

const OUTCOMES = {
  passed: { mark: '✓', title: 'stepPassed' },
  'stopped here': { mark: '✕', title: 'stepStopped' },
  'answered here': { mark: '→', title: 'stepAnswered' },
  'not reached': { mark: '·', title: 'stepNotReached' },
  'not applicable': { mark: '·', title: 'stepNotApplicable' },
} as const satisfies Record<Outcome, { mark: string; title: MessageKey }>

type StepProps = {
  readonly check: string
  readonly inIndonesian: string | undefined
  readonly outcome: Outcome
  readonly children?: ComponentChildren
}

const Step = ({ check, inIndonesian, outcome, children }: StepProps) => (
  <li class={outcome.replaceAll(' ', '-')}>
    <span class="mark" aria-hidden>
      {OUTCOMES[outcome].mark}
    </span>
    {language.value === 'id' && inIndonesian !== undefined ? (
      <span>{inIndonesian}</span>
    ) : (
      <span lang="en">{check}</span>
    )}
    <span class="outcome-title">{t(OUTCOMES[outcome].title)}</span>
    {children}
  </li>
)

/** The checks in their order; those of the command are nested in the one they belong to. */
export const Steps = ({ precedence, rules }: Pick<Explanation, 'precedence' | 'rules'>) => (
  <ol class="steps">
    {precedence.map(({ row, check, outcome }) => (
      <Step key={row} check={check} inIndonesian={ROWS_IN_INDONESIAN[row - 1]} outcome={outcome}>
        {outcome === 'answered here' && rules.length > 0 && (
          <ol class="steps">
            {rules.map((rule) => (
              <Step
                key={rule.rule}
                check={rule.check}
                inIndonesian={RULES_IN_INDONESIAN[rule.rule]}
                outcome={rule.outcome}
              />
            ))}
          </ol>
        )}
      </Step>
    ))}
  </ol>
)
