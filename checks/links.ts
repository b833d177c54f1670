import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** A relative link: `../README.md#choose-an-outcome`. */
export type Link = { readonly written: string; readonly path: string; readonly anchor: string }

const LINK = /(?<=\]\()(?!(?:[a-z]+:|\/))([^()\s]+)(?=(?:\s+"[^"]*")?\))/g

/** Replaces each relative link, except in code. */
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

/** The relative links of a page. */
export const linksOf = (markdown: string): readonly Link[] => {
  const links: Link[] = []
  replaceLinks(markdown, (link) => {
    links.push(link)
    return link.written
  })
  return links
}

/** The broken links of pages in a folder: missing file or missing heading. */
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

/** The anchors of a page's headings, as on GitHub. */
const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading = '']) =>
      heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
  )
