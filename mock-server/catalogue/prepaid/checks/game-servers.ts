import { type Check, problemAt } from '../../checks/check.ts'

/** A player chooses a server to complete an id. */
export const gameServers: Check = {
  requires: 'A game with a list of servers has a form that contains a server.',
  *find({ own }) {
    for (const [index, { form, servers }] of (own.prepaid.games ?? []).entries())
      if (servers && !/server|zone/i.test(form ?? ''))
        yield problemAt(
          'prepaid/games.json',
          [index, 'servers'],
          `the form ${form === null ? 'is null' : `"${form}" contains no server or zone`}; remove the list, or correct the form`,
        )
  },
}
