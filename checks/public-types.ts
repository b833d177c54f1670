import { globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"]+)\1/g
const PACKAGE = /^(?:@[^/]+\/)?[^/:]+(?=$|\/)/

/**
 * Removes the declarations that no public type refers to.
 *
 * @param target the folder of the package
 * @param entries the modules that it exports, without their ending
 * @param whole folders in which nothing is removed
 * @returns the packages whose types the rest refers to
 */
export const keepPublicTypes = (
  target: string,
  entries: readonly string[],
  whole: readonly string[],
): ReadonlySet<string> => {
  const packages = new Set<string>()
  const reached = new Set<string>()
  const visit = (file: string): void => {
    if (reached.has(file)) return
    reached.add(file)
    for (const [, , name = ''] of readFileSync(join(target, file), 'utf8').matchAll(IMPORTED))
      if (name.startsWith('.')) visit(join(dirname(file), name.replace(/\.[jt]s$/, '.d.ts')))
      else for (const found of PACKAGE.exec(name) ?? []) packages.add(found)
  }
  for (const entry of entries) visit(`${entry}.d.ts`)
  for (const file of globSync('**/*.d.ts', {
    cwd: target,
    exclude: whole.map((folder) => `${folder}/**`),
  }))
    if (!reached.has(file)) rmSync(join(target, file))
  return packages
}
