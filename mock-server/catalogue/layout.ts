/** Files that stand at the root of a folder of fixtures. */
export const ROOT_FILES: readonly string[] = [
  'price-list.json',
  'response-codes.json',
  'ready-made.json',
  'receipt.json',
  'wording.json',
]

/** Files every family of its own has. */
export const FAMILY_FILES: readonly string[] = ['family.json', 'numbers.json']

/** What may stand at a path of a folder of fixtures, if anything. */
export type Place = 'file' | 'folder' | undefined

/**
 * What belongs at a path.
 *
 * @param path below the folder, with `/` between
 * @param isRecording whether the folder is a recording itself, which holds no other
 */
export const placeOf = (path: string, isRecording = false): Place => {
  const [top = '', second, third, ...rest] = path.split('/')
  if (rest.length > 1) return undefined
  if (second === undefined) return rootPlace(top, isRecording)
  if (third === undefined) return secondPlace(top, second)
  if (top !== 'families') return undefined
  if (rest.length === 0) return FAMILY_FILES.includes(third) ? 'file' : folderIf(third, 'replies')
  return third === 'replies' && isJson(rest[0]) ? 'file' : undefined
}

const rootPlace = (name: string, isRecording: boolean): Place => {
  if (ROOT_FILES.includes(name) || UNLAID.includes(name)) return 'file'
  return folderIf(name, 'families', 'scenarios', 'schema', ...(isRecording ? [] : [RECORDING]))
}

/** The folder for what was recorded from a real server; it lies over the folder it stands in. */
export const RECORDING = 'observed'

/** Files that say nothing to a server: answers to open questions, and the signatures both sides test with. */
const UNLAID: readonly string[] = ['observations.json', 'signatures.json']

const secondPlace = (top: string, name: string): Place => {
  if (top === 'families') return isJson(name) ? undefined : 'folder'
  if (top === 'scenarios') return isJson(name) ? 'file' : undefined
  return top === 'schema' && name.endsWith('.schema.json') ? 'file' : undefined
}

const folderIf = (name: string, ...known: readonly string[]): Place =>
  known.includes(name) ? 'folder' : undefined

const isJson = (name: string | undefined) => name?.endsWith('.json') === true && name !== '.json'

/** Names that say by themselves that they are for people or for tools. */
export const isExcused = (name: string, isFile: boolean): boolean =>
  name.startsWith('.') || (isFile && /^readme(?:[._-].*)?$/i.test(name))

/** The layout in one line, for messages about a file in another place. */
export const LAYOUT = `a folder of fixtures holds ${ROOT_FILES.join(', ')}, scenarios/*.json and families/<family>/ with ${FAMILY_FILES.join(', ')} and replies/*.json`
