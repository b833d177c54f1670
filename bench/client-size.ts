/** Measures the bundle size of the clients: `npm run size`. */
import { gzipSync } from 'node:zlib'
import { bundleClient, type Chunk, CLIENTS } from './client-bundle.ts'

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)

const row = (name: string, chunks: readonly Chunk[]) => {
  const minified = chunks.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0)
  const gzip = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  console.log(`| ${[name, chunks.length, kilobytes(minified), kilobytes(gzip)].join(' | ')} |`)
}

console.log('| client | files | minified kB | gzip kB |\n|---|---|---|---|')
for (const [name, entry] of Object.entries(CLIENTS)) {
  const chunks = await bundleClient(entry)
  row(
    `${name}, JSON only`,
    chunks.filter(({ atOnce }) => atOnce),
  )
  row(`${name}, JSON and XML`, chunks)
}
