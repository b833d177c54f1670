/** Checks that every import goes along an arrow of the table in `rooms-table.ts`; exits 1 when one does not. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { ROOMS, type Room } from './rooms-table.ts'

const root = join(import.meta.dirname, '..')

/** The room a file belongs to: itself, or the one with the longest path that the file lies in. */
const roomOf = (file: string): string | undefined =>
  Object.keys(ROOMS)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]

type Import = { readonly specifier: string; readonly isType: boolean }

/** Every module a file names: imports, re-exports, types and dynamic imports alike. */
const importsOf = (file: string): readonly Import[] => {
  const found: Import[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { source, importKind } = node as {
      source?: { type?: string; value?: unknown }
      importKind?: string
    }
    if (source?.type === 'Literal' && typeof source.value === 'string')
      found.push({ specifier: source.value, isType: importKind === 'type' })
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(readFileSync(join(root, file), 'utf8'), { lang: 'ts' }).body)
  return found
}

const objection = (
  file: string,
  room: string,
  rules: Room,
  { specifier, isType }: Import,
): string | undefined => {
  if (!specifier.startsWith('.')) {
    const name = specifier.startsWith('@')
      ? specifier.split('/').slice(0, 2).join('/')
      : specifier.split('/')[0]
    const known = rules.packages.some((allowed) => allowed === name || allowed === specifier)
    return known ? undefined : `package ${specifier} is not for ${room}`
  }
  const target = normalize(join(dirname(file), specifier))
  const targetRoom = roomOf(target)
  if (targetRoom === room || rules.rooms.includes(target)) return undefined
  const within = isType ? [...rules.rooms, ...(rules.typesOf ?? [])] : rules.rooms
  return targetRoom !== undefined && within.includes(targetRoom)
    ? undefined
    : `${target} is in ${targetRoom ?? 'no room'}, where ${room} may not go`
}

const files = globSync(
  ['{mock-server,src,contracts,console}/**/*.ts', 'iak-sandbox.ts', 'index.ts'],
  {
    cwd: root,
    exclude: ['**/node_modules/**'],
  },
).sort()
const objections = files.flatMap((file) => {
  const room = roomOf(file)
  const rules = room === undefined ? undefined : ROOMS[room]
  if (room === undefined || rules === undefined)
    return [`${file}: is in no room of checks/rooms-table.ts`]
  const forbidden = rules.forbidden?.exec(readFileSync(join(root, file), 'utf8'))
  if (forbidden) return [`${file}: ${forbidden[0]} is not for ${room}`]
  return importsOf(file).flatMap((one) => {
    const reason = objection(file, room, rules, one)
    return reason === undefined ? [] : [`${file}: ${reason}`]
  })
})

for (const line of objections) console.error(line)
if (files.length === 0) console.error('no source files were found; the check would prove nothing')
process.exitCode = objections.length > 0 || files.length === 0 ? 1 : 0
if (process.exitCode === 0) console.log(`rooms: ${files.length} files, every import along an arrow`)
