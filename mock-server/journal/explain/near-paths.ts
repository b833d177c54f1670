import { closestMatches, difference } from '../../catalogue/closest-matches.ts'
import { COMMANDS, RECEIPT_COMMANDS } from '../../protocol/commands.ts'
import { BILL_PATH, CUSTOM_RECEIPT_PATH, VENDOR_PATHS } from '../../protocol/paths.ts'
import { OPERATIONS } from '../../protocol/prepaid/operations.ts'
import {
  BROWSERS,
  PREPAID_BROWSER_PATHS,
  PREPAID_PATHS,
  VERSION_1,
} from '../../protocol/prepaid/paths.ts'
import { apiOfPath } from '../../protocol/unknown-page.ts'
import type { Exchange } from '../exchange.ts'
import type { NearMiss } from './explanation.ts'
import { hasWords, MAX_MATCHES } from './near-words.ts'

/** The paths that resemble an unknown one, of the API that it seems to be meant for. */
export const similarPaths = ({ method, path }: Exchange): readonly NearMiss[] => {
  const known = pathsLike(path)
  const alike = closestMatches(`${method} ${path}`, known)
  const asked = path.split('/').at(-1) ?? ''
  const found =
    alike.length > 0 ? alike : known.filter((one) => hasWords(one, asked)).slice(0, MAX_MATCHES)
  return found.map((value) => {
    const [wanted = '', place = ''] = value.split(' ')
    const isPath = place === path
    return {
      what: 'path',
      value,
      outcome: null,
      difference: isPath ? `is a ${method}, but must be a ${wanted}` : difference(path, place),
    }
  })
}

const pathsLike = (path: string): readonly string[] => {
  if (path.startsWith(BROWSERS)) return PREPAID_BROWSER_PATHS
  return apiOfPath(path) === 'prepaid' ? PREPAID_PATHS : VENDOR_PATHS
}

/** The commands of the postpaid API that resemble an unknown one. */
export const similarCommands = (written: unknown): readonly NearMiss[] =>
  commandsLike(written, [...Object.keys(COMMANDS), ...Object.keys(RECEIPT_COMMANDS)], (command) =>
    Object.hasOwn(COMMANDS, command) ? BILL_PATH : CUSTOM_RECEIPT_PATH,
  )

/** The commands of version 1 of the prepaid API that resemble an unknown one. */
export const similarPrepaidCommands = (written: unknown): readonly NearMiss[] =>
  commandsLike(
    written,
    OPERATIONS.flatMap(({ command }) => command ?? []),
    () => VERSION_1,
  )

const commandsLike = (
  written: unknown,
  known: readonly string[],
  pathOf: (command: string) => string,
): readonly NearMiss[] => {
  const text = typeof written === 'string' ? written.slice(0, 100) : ''
  return closestMatches(text, known).map((value) => ({
    what: 'command',
    value,
    outcome: `POST ${pathOf(value)}`,
    difference: difference(text, value),
  }))
}
