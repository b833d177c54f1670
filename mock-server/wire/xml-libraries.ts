import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const load = () => ({
  parser: require('@rgrove/parse-xml') as typeof import('@rgrove/parse-xml'),
  builder: new (require('fast-xml-builder') as typeof import('fast-xml-builder')).default({
    suppressEmptyNode: false,
  }),
})

let loaded: ReturnType<typeof load> | undefined

/** The libraries that read and write XML; loaded with the first XML, as they take 15 ms of a start. */
export const xmlLibraries = (): ReturnType<typeof load> => {
  loaded ??= load()
  return loaded
}
