import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefaultTheme } from 'vitepress'
import { linkFrom } from './pages.ts'

type Item = DefaultTheme.SidebarItem

/** A link in the last column of a table. */
const LINK = /\[([^\]]+)\]\(([^)#]+)\)/

/** The sidebar, from the index of the documentation: its chapters, each page once. */
export const sidebarOf = (root: string): readonly Item[] => {
  const index = readFileSync(join(root, 'docs/README.md'), 'utf8')
  const seen = new Set<string>()
  return index
    .split(/^## /m)
    .slice(1)
    .map((chapter) => {
      const [title = '', ...lines] = chapter.split('\n')
      const items = lines.flatMap((line): Item[] => {
        const [, text, link] = LINK.exec(line.split('|').at(-2) ?? '') ?? []
        if (text === undefined || link === undefined) return []
        const page = linkFrom('docs/README.md', link)
        if (seen.has(page) || !page.startsWith('/')) return []
        seen.add(page)
        return [{ text: text.replace(/,.*/, ''), link: page }]
      })
      return { text: title.trim(), items }
    })
}
