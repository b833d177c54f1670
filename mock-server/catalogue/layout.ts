/** The files at the root of a fixtures folder. */
export const ROOT_FILES: readonly string[] = [
  'price-list.json',
  'response-codes.json',
  'ready-made.json',
  'receipt.json',
  'wording.json',
]

/** The files every family has. */
export const FAMILY_FILES: readonly string[] = ['family.json', 'numbers.json']

/** The files of the prepaid API. */
export const PREPAID_FILES: readonly string[] = [
  'response-codes.json',
  'operators.json',
  'products.json',
  'games.json',
  'test-numbers.json',
  'serial-numbers.json',
  'operations.json',
]

/** What a path in a fixtures folder may be, if anything. */
export type Place = 'file' | 'folder' | undefined

/**
 * What belongs at a path.
 *
 * @param path below the folder, with `/` between
 * @param isRecording whether the folder is a recording itself, which contains no other
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
  return folderIf(
    name,
    'families',
    'prepaid',
    'scenarios',
    'schema',
    ...(isRecording ? [] : [RECORDING]),
  )
}

/** The folder for what was recorded from a real server; it overrides the folder it is in. */
export const RECORDING = 'observed'

/** A prepaid file that a server does not read, but `parity` and a page of the documentation do. */
const UNREAD_PREPAID = 'open-questions.json'

/**
 * Files that a server does not read: answers to open questions, and the signatures both sides test
 * with.
 */
const UNLAID: readonly string[] = ['observations.json', 'signatures.json']

const secondPlace = (top: string, name: string): Place => {
  if (top === 'families') return isJson(name) ? undefined : 'folder'
  if (top === 'prepaid')
    return PREPAID_FILES.includes(name) || name === UNREAD_PREPAID ? 'file' : undefined
  if (top === 'scenarios') return isJson(name) ? 'file' : undefined
  return top === 'schema' && name.endsWith('.schema.json') ? 'file' : undefined
}

const folderIf = (name: string, ...known: readonly string[]): Place =>
  known.includes(name) ? 'folder' : undefined

const isJson = (name: string | undefined) => name?.endsWith('.json') === true && name !== '.json'

/** Names of files that are meant for people or tools. */
export const isExcused = (name: string, isFile: boolean): boolean =>
  name.startsWith('.') || (isFile && /^readme(?:[._-].*)?$/i.test(name))

/** The layout in one line, for messages about a file in another place. */
export const LAYOUT = `a fixtures folder contains ${ROOT_FILES.join(', ')}, scenarios/*.json, families/<family>/ with ${FAMILY_FILES.join(', ')} and replies/*.json, and prepaid/ with ${PREPAID_FILES.join(', ')}`
