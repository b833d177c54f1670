/**
 * Measures what a test suite notices: the first `createSandbox()` of a process, the median of 200
 * more, and the memory of a process that keeps 500: `npm run bench:sandboxes`.
 *
 * Pass `dist/package/mock-server/index.js` to measure the package of `npm run build`.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { median } from './measure.ts'

const MANY = 500

const [file = 'mock-server/index.ts'] = process.argv.slice(2)

const elapsed = <T>(work: () => T): [T, number] => {
  const began = performance.now()
  const result = work()
  return [result, performance.now() - began]
}

const memory = () => `${Math.round(process.memoryUsage.rss() / 1_000_000)} MB`

const began = performance.now()
const { createSandbox }: typeof import('../mock-server/index.ts') = await import(
  pathToFileURL(resolve(import.meta.dirname, '..', file)).href
)
console.log(`import: ${(performance.now() - began).toFixed(0)} ms, ${memory()}`)

const [first, firstTime] = elapsed(createSandbox)
console.log(`first sandbox: ${firstTime.toFixed(1)} ms`)

const later = Array.from({ length: 200 }, () => elapsed(createSandbox))
console.log(`median of 200 more: ${median(later.map(([, time]) => time)).toFixed(3)} ms`)

const kept = [first, ...later.map(([sandbox]) => sandbox)]
while (kept.length < MANY) {
  kept.push(createSandbox())
  await kept.at(-1)?.fetch('/')
}
console.log(`${kept.length} sandboxes: ${memory()}`)
