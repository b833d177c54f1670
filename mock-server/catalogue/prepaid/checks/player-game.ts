import { type Check, problemAt } from '../../checks/check.ts'
import { closestMatches } from '../../closest-matches.ts'

/** A player is looked up in a game. */
export const playerGame: Check = {
  requires: 'A test player names a game of prepaid/games.json whose players have an id.',
  *find({ own, level }) {
    const games = level.prepaid.games
    if (!games) return
    for (const [index, { game_code }] of (own.prepaid.testNumbers?.players ?? []).entries()) {
      const game = games.find((one) => one.game_code === game_code)
      const at = (problem: string) =>
        problemAt('prepaid/test-numbers.json', ['players', index, 'game_code'], problem)
      if (!game) {
        const [near] = closestMatches(
          game_code,
          games.map((one) => one.game_code),
        )
        yield at(
          `there is no game ${game_code}; ${near === undefined ? 'add it to prepaid/games.json' : `did you mean ${near}?`}`,
        )
      } else if (game.form === null)
        yield at(`the players of ${game.name} have no id; give the game a "form", or remove this`)
    }
  },
}
