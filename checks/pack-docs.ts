import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { replaceLinks } from './links.ts'

/** Which pages to pack, and where. */
export type Packing = {
  /** The folder of the checkout. */
  readonly root: string
  /** The folder of the package. */
  readonly target: string
  /** The page that becomes the package's README.md. */
  readonly readme: string
  /** The repository URL, for links to files that are not packed. */
  readonly repository: string
  /** Whether to pack the pages that the README links to. */
  readonly along: boolean
}

const PAPER = /\.(?:md|png|yml)$|^docs\/.*\.json$/

/** What is for those who work on the repository. */
const OF_REPOSITORY = /^(?:(?:CODE_OF_CONDUCT|CONTRIBUTING)\.md$|checks\/)/

/**
 * Writes a README into a package with working links: to pages that are also packed, or to the
 * repository.
 */
export const packDocs = ({ root, target, readme, repository, along }: Packing): void => {
  const packed = new Map([[readme, 'README.md']])
  const absolute = (path: string, anchor: string) => {
    const kind = statSync(join(root, path)).isDirectory() ? 'tree' : 'blob'
    return `${repository}/${kind}/main/${path}${anchor && `#${anchor}`}`
  }

  const write = (paper: string, name: string): void => {
    const file = join(target, name)
    mkdirSync(dirname(file), { recursive: true })
    if (!paper.endsWith('.md')) {
      cpSync(join(root, paper), file)
      return
    }
    const text = replaceLinks(
      readFileSync(join(root, paper), 'utf8'),
      ({ written, path, anchor }) => {
        if (path === '') return written
        const linked = normalize(join(dirname(paper), path)).replace(/\/$/, '')
        const papers = along ? papersAt(root, linked) : []
        for (const each of papers) pack(each)
        if (papers.length === 0) return packed.has(linked) ? written : absolute(linked, anchor)
        return relative(dirname(name), linked) + (anchor && `#${anchor}`)
      },
    )
    writeFileSync(file, text)
  }
  const pack = (paper: string): void => {
    if (packed.has(paper)) return
    packed.set(paper, paper)
    write(paper, paper)
  }
  write(readme, 'README.md')
}

/** The pages of a link: the file itself, or all in a folder. */
const papersAt = (root: string, linked: string): readonly string[] => {
  if (!statSync(join(root, linked)).isDirectory())
    return PAPER.test(linked) && !OF_REPOSITORY.test(linked) ? [linked] : []
  return globSync('*.md', { cwd: join(root, linked) }).map((name) => `${linked}/${name}`)
}
