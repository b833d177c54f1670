import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

enableCompileCache()

// A checkout runs the sources as they are; the published package holds them compiled.
const source = new URL('../mock-server/main.ts', import.meta.url)
const compiled = new URL('../mock-server/main.js', import.meta.url)
const { main } = await import(existsSync(source) ? source.href : compiled.href)
await main()
