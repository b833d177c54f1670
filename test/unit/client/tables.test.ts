import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tables } from '../../../checks/client-tables.ts'

const withoutLayout = (text: string) => text.replace(/[\s,]+/g, '')

test.each(Object.entries(tables))('%s says what the fixtures say', (file, write) => {
  const written = readFileSync(join(import.meta.dirname, '../../..', file), 'utf8')
  // The formatter puts quotes and line ends where it likes; neither is a difference.
  const bare = (text: string) => withoutLayout(text).replaceAll('"', "'").replaceAll("\\'", "'")
  expect(bare(written)).toBe(bare(write()))
})
