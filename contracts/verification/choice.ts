import type { Interaction } from './interaction.ts'
import { needsPerson } from './pact-demand.ts'

/** Which interactions are verified. */
export type Choice = {
  /**
   * Texts that all have to be found: in the description, or, after `consumer=` or `state=`, in the
   * name of the consumer or of a state.
   */
  readonly only?: readonly string[] | undefined
  /** Only those that need no person at the vendor. */
  readonly unattended?: boolean | undefined
}

const WHERE = /^(consumer|state)=(.*)$/s

/** Whether an interaction has all texts of `--only`. */
export const isWanted = (
  { only = [] }: Choice,
  consumer: string,
  { description, providerStates }: Interaction,
): boolean =>
  only.every((one) => {
    const [, where, text = one] = WHERE.exec(one) ?? []
    if (where === 'consumer') return consumer.includes(text)
    if (where === 'state') return (providerStates ?? []).some(({ name }) => name.includes(text))
    return description.includes(text)
  })

/** Whether an interaction is left out because nobody attends the run. */
export const isLeftOut = ({ unattended = false }: Choice, interaction: Interaction): boolean =>
  unattended && needsPerson(interaction)

/** What no interaction has, for a message. */
export const namedChoice = ({ only = [] }: Choice): string =>
  only
    .map((one) => {
      const [, where, text = one] = WHERE.exec(one) ?? []
      return `${JSON.stringify(text)} in its ${PLACES[where ?? ''] ?? 'description'}`
    })
    .join(' and ')

const PLACES: Readonly<Record<string, string>> = { consumer: 'consumer', state: 'states' }
