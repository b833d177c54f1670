import { globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

const pages = globSync('**/*.md', {
  cwd: root,
  exclude: (path) => /node_modules|^(?:dist|site\/(?:pages|reference|\.vitepress))$/.test(path),
})

/** Text without the parts in which brackets are not links. */
const prose = (text: string) => text.replace(/^(`{3,})[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')

/** The anchors of a page, as GitHub names them. */
const anchorsOf = (file: string): ReadonlySet<string> => {
  const seen = new Map<string, number>()
  const headings = readFileSync(file, 'utf8')
    .replace(/^(`{3,})[\s\S]*?^\1/gm, '')
    .matchAll(/^#{1,6} (.+)$/gm)
  return new Set(
    [...headings].map(([, heading = '']) => {
      const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/&lt;/g, '<')
      const name = plain
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-')
      const times = seen.get(name) ?? 0
      seen.set(name, times + 1)
      return times === 0 ? name : `${name}-${times}`
    }),
  )
}

test('every link of a page leads to a file, and to a heading that exists', () => {
  const broken = pages.flatMap((page) => {
    const links = prose(readFileSync(join(root, page), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)
    return [...links].flatMap(([, link = '']) => {
      if (/^[a-z]+:/i.test(link)) return []
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? join(root, page) : join(root, dirname(page), path)
      const stat = statSync(target, { throwIfNoEntry: false })
      if (!stat) return [`${page}: there is no ${relative(root, target)}`]
      if (anchor === undefined || !target.endsWith('.md') || anchorsOf(target).has(anchor))
        return []
      return [`${page}: ${relative(root, target)} has no heading #${anchor}`]
    })
  })
  expect(pages.length).toBeGreaterThan(60)
  expect(broken).toEqual([])
})
