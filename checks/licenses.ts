import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of the libraries in a bundle, which must be included in every copy.
 *
 * @param modules paths of the bundled modules
 * @param named packages that only name their licence
 */
export const licensesOf = (modules: readonly string[], named: readonly string[] = []): string => {
  const packages = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [])
  return [...new Set(packages)]
    .map((folder) => {
      const { name, license: called } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      )
      if (named.includes(name)) return `${name}\n\n${called}\n`
      const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file))
      if (!license) throw new Error(`${name} has no licence file; leave it out of the bundle`)
      return `${name}\n\n${readFileSync(join(folder, license), 'utf8')}`
    })
    .sort()
    .join('\n')
}
