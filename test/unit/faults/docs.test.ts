import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readFaultHeader } from '../../../mock-server/faults/header.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const paper = readFileSync(new URL('../../../docs/faults.md', import.meta.url), 'utf8')

const found = (pattern: RegExp) => [...paper.matchAll(pattern)].map(([, text = '']) => text)

test.each(found(/`X-Mock-Fault: ([^`]+)`/g))('the documented header "%s" is read', (text) => {
  expect(readFaultHeader(text).kind).toBe(text.split(';')[0])
})

test.each(found(/^\| `([^`]+)` +\| [^|]+\|$/gm).filter((text) => text.includes('=')))(
  'the documented delay "%s" is read',
  (text) => {
    if (!text.startsWith('POST')) expect(readFaultHeader(`slow; ${text}`).kind).toBe('slow')
  },
)

test.each([...found(/^```json\n(.*?)```/gms), ...found(/<<'EOF'\n(.*?)\nEOF/gms)])(
  'the documented fault can be armed: %s',
  async (text) => {
    const { faults } = await aMockServer().admin.faults.replace([JSON.parse(text)])
    expect(faults).toMatchObject([JSON.parse(text.replace(/, "times": \d+/, ''))])
  },
)
