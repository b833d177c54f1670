import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { replaceLinks } from './links.ts'

/** Whose papers are packed, and where. */
export type Packing = {
  /** The folder of the checkout. */
  readonly root: string
  /** The folder of the package. */
  readonly target: string
  /** The paper that becomes the package's README.md. */
  readonly readme: string
  /** Where the checkout can be looked at, for what is not packed. */
  readonly repository: string
  /** Whether papers that the README leads to are packed with it. */
  readonly along: boolean
}

const PAPER = /\.(?:md|png|yml)$/

/**
 * Writes a README into a package so that each of its relative links leads somewhere: to a paper that is
 * packed along, or to the repository.
 */
export const packPapers = ({ root, target, readme, repository, along }: Packing): void => {
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

/** The papers a link leads to: itself, or all in a folder. */
const papersAt = (root: string, linked: string): readonly string[] => {
  if (!statSync(join(root, linked)).isDirectory()) return PAPER.test(linked) ? [linked] : []
  return globSync('*.md', { cwd: join(root, linked) }).map((name) => `${linked}/${name}`)
}
