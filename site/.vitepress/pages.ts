import { cpSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** The repository. */
export const ROOT = join(import.meta.dirname, '../..')

/** Copies of the pages, because a site can only have pages below its own folder. */
export const PAGES = join(import.meta.dirname, '../pages')

/** Where files outside `docs/` are on the site. */
const BESIDES: Readonly<Record<string, string>> = {
  'README.md': 'start.md',
  'src/README.md': 'client.md',
  'prepaid-client/README.md': 'prepaid-client.md',
  'contracts/README.md': 'our-contracts.md',
  'bench/README.md': 'bench.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
  'SECURITY.md': 'security.md',
  'CODE_OF_CONDUCT.md': 'code-of-conduct.md',
  'site/home.md': 'index.md',
  // The reference of a client is named after its package.
  'site/reference/iak-postpaid.md': 'reference/postpaid-client.md',
  'site/reference/iak-prepaid.md': 'reference/prepaid-client.md',
  'site/reference/index.md': 'reference/clients.md',
}

/** The page of the site for a file of the repository; undefined when the site does not have it. */
export const pageOf = (file: string): string | undefined => {
  if (file in BESIDES) return BESIDES[file]
  if (file === 'docs/README.md') return 'questions.md'
  if (!/^docs\/.*\.md$/.test(file) || !existsSync(join(ROOT, file))) return undefined
  return file.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md')
}

/** Copies every page, and the pictures of `docs/`, to where the site reads them. */
export const copyPages = (): void => {
  rmSync(PAGES, { recursive: true, force: true })
  for (const file of [...Object.keys(BESIDES), ...globSync('docs/**/*.{md,png}', { cwd: ROOT })]) {
    mkdirSync(dirname(join(PAGES, file)), { recursive: true })
    cpSync(join(ROOT, file), join(PAGES, file))
  }
}

const REPOSITORY = 'https://github.com/iak-sandbox/iak-sandbox'

/**
 * Where a relative link of a file leads: to a page of the site, or to the file in the repository.
 *
 * @param from the file that has the link, from the root of the repository
 */
export const linkFrom = (from: string, link: string): string => {
  const [target = '', hash = ''] = link.split(/(?=#)/)
  const file = posix.normalize(posix.join(posix.dirname(from), target)).replace(/\/$/, '')
  const page = pageOf(posix.extname(file) === '' ? `${file}/README.md` : file)
  if (page === undefined) return `${REPOSITORY}/blob/main/${file}${hash}`
  return `/${page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}${hash}`
}
