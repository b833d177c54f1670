import type { Arming, FaultToArm } from './draft.ts'
import { faultSentence } from './fault-sentence.ts'
import { scenarioSentence } from './scenario-sentence.ts'

/** What is about to be armed, as the sentence that the bar will show. */
export const armingSentence = (arming: Arming): string =>
  arming.kind === 'scenario' ? scenarioSentence(arming.scenario) : sentenceOfFault(arming.fault)

/** The sentence of a fault that is about to be armed. */
export const sentenceOfFault = ({
  times,
  after = 0,
  probability = 1,
  ...rest
}: FaultToArm): string =>
  faultSentence({ ...rest, timesLeft: times ?? null, skipsLeft: after, probability })
