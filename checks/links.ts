import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Where a paper points to beside itself: `../README.md#choose-an-outcome`. */
export type Link = { readonly written: string; readonly path: string; readonly anchor: string }

const LINK = /(?<=\]\()(?!(?:[a-z]+:|\/))([^()\s]+)(?=(?:\s+"[^"]*")?\))/g

/** Puts something else in the place of each relative link. Code is left alone, for links in it are none. */
export const replaceLinks = (markdown: string, replace: (link: Link) => string): string =>
  markdown
    .split(/(^ *```[\s\S]*?^ *```$|`[^`\n]*`)/m)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(LINK, (written: string) => {
            const [path = '', anchor = ''] = written.split('#')
            return replace({ written, path: decodeURI(path), anchor })
          }),
    )
    .join('')

/** The relative links of a paper. */
export const linksOf = (markdown: string): readonly Link[] => {
  const links: Link[] = []
  replaceLinks(markdown, (link) => {
    links.push(link)
    return link.written
  })
  return links
}

/** The links of papers below a folder that lead to no file there, or to no heading of it. */
export const brokenLinks = (root: string, papers: readonly string[]): readonly string[] =>
  papers.flatMap((paper) =>
    linksOf(readFileSync(join(root, paper), 'utf8'))
      .filter(({ path, anchor }) => {
        const target = path === '' ? paper : normalize(join(dirname(paper), path))
        return target.startsWith('..') || !leadsSomewhere(join(root, target), anchor)
      })
      .map(({ written }) => `${paper}: ${written}`),
  )

const leadsSomewhere = (file: string, anchor: string): boolean => {
  if (!existsSync(file)) return false
  if (anchor === '') return true
  return statSync(file).isFile() && anchorsOf(readFileSync(file, 'utf8')).includes(anchor)
}

/** The anchors of a paper's headings, as GitHub makes them. */
const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading = '']) =>
      heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
  )
