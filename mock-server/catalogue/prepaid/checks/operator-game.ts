import { type Check, problemAt } from '../../checks/check.ts'
import { closestMatches } from '../../closest-matches.ts'
import { ownOperators } from './entries.ts'

/** The number of a top-up is the id of a player of the game. */
export const operatorGame: Check = {
  requires: 'The game of an operator is one of prepaid/games.json whose players have an id.',
  *find({ own, level }) {
    const { games } = level.prepaid
    if (!games) return
    for (const { file, keys, entry } of ownOperators(own.prepaid)) {
      if (entry.game === undefined) continue
      const game = games.find((one) => one.game_code === entry.game)
      const [near] = closestMatches(
        entry.game,
        games.map((one) => one.game_code),
      )
      if (!game)
        yield problemAt(
          file,
          [...keys, 'game'],
          `there is no game ${entry.game}; ${near === undefined ? 'add it to prepaid/games.json' : `did you mean ${near}?`}`,
        )
      else if (game.form === null)
        yield problemAt(
          file,
          [...keys, 'game'],
          `the players of ${game.name} have no id; give the game a "form", or remove this`,
        )
    }
  },
}
