import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

enableCompileCache()

// A checkout runs the sources as they are; the published package holds them compiled.
const source = new URL('../iak-sandbox.ts', import.meta.url)
const compiled = new URL('../iak-sandbox.js', import.meta.url)
await import(existsSync(source) ? source.href : compiled.href)
