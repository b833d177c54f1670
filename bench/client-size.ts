/** Measures the bundle size of the client: `npm run size`. */
import { gzipSync } from 'node:zlib'
import { bundleClient, type Chunk } from './client-bundle.ts'

const weigh = (chunks: readonly Chunk[]) => ({
  files: chunks.length,
  minified: chunks.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0),
  gzip: chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
})

const chunks = await bundleClient()
console.table({
  'JSON only': weigh(chunks.filter(({ atOnce }) => atOnce)),
  'JSON and XML': weigh(chunks),
})
