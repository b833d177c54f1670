import { realpathSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

type Vendor = {
  readonly package: string
  readonly file: string
  /** The package that brings it along, when it is none of our own dependencies. */
  readonly from?: string
}

/** The libraries of the console, as its sources name them, and the module of each that a browser loads. */
const VENDORS: Readonly<Record<string, Vendor>> = {
  preact: { package: 'preact', file: 'dist/preact.mjs' },
  'preact/hooks': { package: 'preact', file: 'hooks/dist/hooks.mjs' },
  '@preact/signals': { package: '@preact/signals', file: 'dist/signals.mjs' },
  '@preact/signals-core': {
    package: '@preact/signals-core',
    file: 'dist/signals-core.mjs',
    from: '@preact/signals',
  },
}

/** The path under which a library is served: `vendor/preact-hooks.js`. */
const pathOf = (name: string) => `vendor/${name.replaceAll(/\W+/g, '-').replace(/^-/, '')}.js`

/** Where each library lies on this machine, by the path under which it is served. */
export const vendorFiles = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(VENDORS).map(([name, vendor]) => {
      const base = vendor.from ? manifestOf(vendor.from, import.meta.url) : import.meta.url
      return [pathOf(name), join(dirname(manifestOf(vendor.package, base)), vendor.file)]
    }),
  )

/** The package.json of a package, as a file at `base` would find it; past links, where its own packages are. */
const manifestOf = (name: string, base: string): string => {
  const manifest = findPackageJSON(name, base)
  if (manifest === undefined) throw new Error(`the console misses the package ${name}`)
  return realpathSync(manifest)
}

const SPECIFIER = /(\bfrom\s*|\bimport\s*)(["'])([^"'\n]+)\2/g

/**
 * Makes a module's imports such as a browser can follow: libraries by their served path, files as `.js`.
 *
 * @param base the path all of the console is served under, with a slash at its end
 */
export const forBrowsers = (code: string, base: string): string =>
  code
    .replace(SPECIFIER, (found, keyword: string, quote: string, name: string) => {
      if (name in VENDORS) return `${keyword}${quote}${base}${pathOf(name)}${quote}`
      if (/^\.\.?\/.*\.ts$/.test(name)) return `${keyword}${quote}${name.slice(0, -3)}.js${quote}`
      return found
    })
    .replace(/^\/\/# sourceMappingURL=.*$/m, '')
