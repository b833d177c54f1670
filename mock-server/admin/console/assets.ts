import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { stripTypes } from './strip.ts'
import { forBrowsers, vendorFiles } from './vendor.ts'

/** A file of the console, ready to be served. */
export type Asset = { readonly body: string; readonly type: string; readonly etag: string }

/** The files of the console. */
export type Assets = {
  /** @param path below the console's own, such as `main.js`; undefined for what it has not */
  readonly find: (path: string) => Asset | undefined
  /** Every module, for a page to ask for all of them at once. */
  readonly modules: () => readonly string[]
}

/** `console/` beside `mock-server/`: sources in a checkout, compiled ones in the published package. */
const FOLDER = join(import.meta.dirname, '../../../console')

/** Reads the console's files as they are asked for, each again only when it has changed. */
export const createAssets = (base: string, folder = FOLDER): Assets => {
  const vendors = vendorFiles()
  const prepared = new Map<string, { readonly version: string; readonly asset: Asset }>()
  const own = () =>
    globSync('**/*.{js,ts,css}', { cwd: folder })
      .filter((file) => !file.endsWith('.d.ts'))
      .sort()

  const prepare = (path: string, file: string): Asset => {
    const { mtimeMs, size } = statSync(file)
    const version = `${mtimeMs} ${size}`
    const known = prepared.get(path)
    if (known?.version === version) return known.asset
    const asset = assetOf(file, base)
    prepared.set(path, { version, asset })
    return asset
  }

  return {
    find: (path) => {
      const vendor = vendors.get(path)
      if (vendor) return prepare(path, vendor)
      // Only what is really listed there: a path out of a URL is never joined to a folder.
      const found = own().find((file) => urlOf(file) === path)
      return found === undefined ? undefined : prepare(path, join(folder, found))
    },
    modules: () => [
      ...own()
        .map(urlOf)
        .filter((path) => path.endsWith('.js')),
      ...vendors.keys(),
    ],
  }
}

/** Browsers are told of no TypeScript. */
const urlOf = (file: string) => file.replaceAll(sep, '/').replace(/\.ts$/, '.js')

const assetOf = (file: string, base: string): Asset => {
  const source = readFileSync(file, 'utf8')
  if (file.endsWith('.css')) return sealed(source, 'text/css; charset=utf-8')
  const code = file.endsWith('.ts') ? stripTypes(source) : source
  return sealed(forBrowsers(code, base), 'text/javascript; charset=utf-8')
}

const sealed = (body: string, type: string): Asset => ({
  body,
  type,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
})
