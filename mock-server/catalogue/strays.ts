import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { isExcused, placeOf, RECORDING } from './layout.ts'
import { type Known, meantFolder, meantPlace } from './meant-place.ts'

/** Something in a folder of fixtures that nothing reads, and what to do about it. */
export type Stray = { readonly path: string; readonly problem: string }

/** Deeper folders are not searched; no layout goes this deep. */
const DEEPEST = 8

/** Finds every file and folder that is not part of the layout, and would have no effect. */
export const findStrays = (root: string, isRecording: boolean, known: Known): readonly Stray[] => {
  const strays: Stray[] = []
  const notRead = (path: string, kind: 'file' | 'folder') =>
    strays.push({
      path,
      problem: `is not read; ${
        kind === 'folder'
          ? meantFolder(path, known)
          : (holderOf(root, path) ?? meantPlace(path, () => contentOf(root, path), known))
      }`,
    })

  const walk = (path: string, isKnown: boolean, depth: number): number => {
    const names = namesIn(join(root, path))
    if (!names) strays.push({ path, problem: 'cannot be read; check its permissions' })
    let files = 0
    for (const name of names ?? []) {
      const child = path === '' ? name : `${path}/${name}`
      const kind = kindOf(join(root, child))
      if (isExcused(name, kind !== 'folder')) continue
      files += 1
      const place = isKnown ? placeOf(child, isRecording) : undefined
      if (kind === 'broken')
        strays.push({ path: child, problem: 'is a broken link; correct or remove it' })
      else if (place === kind) {
        // A recording is a separate fixtures folder, which is checked when it is read.
        if (kind === 'folder' && child !== RECORDING) walk(child, true, depth + 1)
      } else if (place !== undefined)
        strays.push({ path: child, problem: `is a ${kind}, but must be a ${place}` })
      else if (kind === 'file' || depth > DEEPEST || walk(child, false, depth + 1) === 0)
        notRead(child, kind)
    }
    return files
  }
  walk('', true, 0)
  return strays
}

/** Suggests the right folder when one inside of a layout was given, such as `qa/families`. */
const holderOf = (root: string, path: string): string | undefined => {
  const keys = resolve(root).split(sep)
  const above = [1, 2, 3].find(
    (depth) => placeOf([...keys.slice(-depth), path].join('/')) === 'file',
  )
  if (above === undefined) return undefined
  return `give the folder that contains ${keys.at(-above)}/: ${join(root, ...Array(above).fill('..'))}`
}

const namesIn = (folder: string): readonly string[] | undefined => {
  try {
    return readdirSync(folder).sort()
  } catch {
    return undefined
  }
}

const kindOf = (path: string): 'file' | 'folder' | 'broken' => {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'broken'
  }
}

const contentOf = (root: string, path: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    return undefined
  }
}
