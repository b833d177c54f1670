import { useMemo } from 'preact/hooks'
import { h, type Piece } from '../h.ts'
import { Moment, moved, rupiah } from '../parts.ts'
import { linkTo } from '../place.ts'
import { say } from '../words.ts'
import { type Step, stepsOf } from './steps.ts'
import { MOST_STEPS, type Story } from './story.ts'

const PENDING = new Set(['05', '39', '201'])

const toneOf = ({ code, fault }: Step) => {
  if (fault !== undefined) return 'bad'
  if (code === undefined) return 'refused'
  return code === '00' ? 'good' : PENDING.has(code) ? 'pending' : 'refused'
}

/** What happened to a transaction, first to last, with clock and deposit at each step. */
export const Timeline = ({ story }: { readonly story: Story }): Piece => {
  const steps = useMemo(() => stepsOf(story), [story])
  return h(
    'section',
    { class: 'timeline', 'aria-labelledby': 'timeline-head' },
    h('h3', { id: 'timeline-head' }, say('timeline')),
    story.told.length >= MOST_STEPS &&
      h('p', { class: 'quiet' }, say('manyExchanges', { n: MOST_STEPS })),
    h(
      'ol',
      null,
      steps.map((step) => h(StepPiece, { key: step.key, step })),
    ),
  )
}

const StepPiece = ({ step }: { readonly step: Step }): Piece =>
  h(
    'li',
    { class: `step ${toneOf(step)}` },
    h(
      'div',
      { class: 'step-head' },
      h('strong', null, say(step.title)),
      step.code !== undefined && h('span', { class: 'code mono' }, step.code),
      step.message !== undefined && h('span', { class: 'says' }, step.message),
    ),
    h(
      'div',
      { class: 'step-facts quiet' },
      h(Moment, { at: step.at }),
      step.moved !== 0 && h('span', { class: 'moved' }, moved(step.moved)),
      step.deposit !== undefined &&
        h('span', null, say('depositAfter', { amount: rupiah(step.deposit) })),
      step.requestId !== undefined &&
        h(
          'a',
          {
            href: linkTo('requests', step.requestId),
            'aria-label': say('openRequest', { id: step.requestId }),
          },
          step.requestId,
        ),
    ),
    step.fault !== undefined &&
      h('p', { class: 'wrong' }, say('faultStruck', { kind: step.fault })),
    step.note !== undefined && h('p', { class: 'quiet' }, say(step.note)),
  )
