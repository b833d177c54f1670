import { stripTypeScriptTypes } from 'node:module'
import process from 'node:process'

/**
 * Takes the types out of a source; what is left stays on its lines and in its columns.
 *
 * Node calls its own function experimental, on stderr, though it loads this very file with it. The
 * sentence says nothing to whoever opens the console, so it is held back for the length of the call.
 */
export const stripTypes = (source: string): string => {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}
