import { relative } from 'node:path'
import type { MarkdownOptions } from 'vitepress'
import { linkFrom } from './pages.ts'

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0]

/** Links of the repository's files, which are relative to them, become links of the site. */
export const followLinks =
  (root: string) =>
  (md: Markdown): void => {
    md.core.ruler.push('links-of-the-repository', ({ tokens, env }) => {
      const from = relative(root, env.realPath ?? env.path)
      for (const { children } of tokens)
        for (const token of children ?? []) {
          const link = token.type === 'link_open' ? token.attrGet('href') : null
          if (link === null || /^(?:[a-z]+:|#|\/)/i.test(link)) continue
          token.attrSet('href', linkFrom(from, link))
        }
    })
  }
