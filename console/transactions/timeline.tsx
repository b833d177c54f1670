import { useMemo } from 'preact/hooks'
import { Moment } from '../components/moment.tsx'
import { OutcomePill } from '../components/outcome-pill.tsx'
import { rupiah, signedRupiah } from '../format.ts'
import { t } from '../i18n/language.ts'
import { linkTo } from '../router.ts'
import { type Step, stepsOf } from './steps.ts'
import { MOST_STEPS, type Story } from './story.ts'

/** What happened to a transaction, first to last, with clock and deposit at each step. */
export const Timeline = ({ story }: { readonly story: Story }) => {
  const steps = useMemo(() => stepsOf(story), [story])
  return (
    <section class="timeline" aria-labelledby="timeline-head">
      <h3 id="timeline-head">{t('timeline')}</h3>
      {story.exchanges.length >= MOST_STEPS && (
        <p class="quiet">{t('manyExchanges', { n: MOST_STEPS })}</p>
      )}
      <ol>
        {steps.map((step) => (
          <StepItem key={step.key} step={step} />
        ))}
      </ol>
    </section>
  )
}

const StepItem = ({ step }: { readonly step: Step }) => (
  <li class={`step ${step.outcome}`}>
    <div class="step-head">
      <strong>{t(step.title)}</strong>
      {step.code !== undefined && <OutcomePill outcome={step.outcome} code={step.code} />}
      {step.message !== undefined && <span class="vendor-message">{step.message}</span>}
    </div>
    <div class="step-facts quiet">
      <Moment at={step.at} />
      {step.amount !== 0 && <span class="amount">{signedRupiah(step.amount)}</span>}
      {step.deposit !== undefined && (
        <span>{t('depositAfter', { amount: rupiah(step.deposit) })}</span>
      )}
      {step.requestId !== undefined && (
        <a
          href={linkTo('requests', step.requestId)}
          aria-label={t('openRequest', { id: step.requestId })}
        >
          {step.requestId}
        </a>
      )}
    </div>
    {step.fault !== undefined && <p class="badge fault">{`⚡ ${step.fault}`}</p>}
    {step.note !== undefined && <p class="quiet">{t(step.note)}</p>}
  </li>
)
