import { hasForm } from '../../../billing/prepaid/player-form.ts'
import { type Check, problemAt } from '../../checks/check.ts'

/** An id has the parts that the game asks for. */
export const playerForm: Check = {
  requires: 'The id of a test player has the form of the game.',
  *find({ own, level }) {
    for (const [index, player] of (own.prepaid.testNumbers?.players ?? []).entries()) {
      const { game_code, customer_id } = player
      const form = level.prepaid.games?.find((one) => one.game_code === game_code)?.form
      if (form && !hasForm(customer_id, form))
        yield problemAt(
          'prepaid/test-numbers.json',
          ['players', index, 'customer_id'],
          `${customer_id} does not have the form ${form} of ${game_code}; write its parts with "|" between them`,
        )
    }
  },
}
