import { globSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A relative import of `client-core/`, seen from a client's folder beside it. */
const IMPORT = /(['"])\.\.\/((?:\.\.\/)*)client-core\//g

/**
 * Makes a compiled client a package of its own: moves it from its folder to the top, and the
 * compiled `client-core/` next to it to `core/`.
 */
export const bringCore = (target: string, source: string): void => {
  for (const name of readdirSync(join(target, source)))
    renameSync(join(target, source, name), join(target, name))
  rmdirSync(join(target, source))
  for (const file of globSync('**/*.{js,d.ts}', { cwd: target, exclude: ['client-core/**'] })) {
    const text = readFileSync(join(target, file), 'utf8')
    const led = text.replace(IMPORT, (_, quote, up) => `${quote}${up || './'}core/`)
    if (led !== text) writeFileSync(join(target, file), led)
  }
  renameSync(join(target, 'client-core'), join(target, 'core'))
}
