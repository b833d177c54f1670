import { existsSync } from 'node:fs'
import { keepCompiledCode } from './compile-cache.js'

keepCompiledCode()

// A checkout runs the sources unbuilt; the published package contains compiled code.
const source = new URL('../iak-sandbox.ts', import.meta.url)
const compiled = new URL('../iak-sandbox.js', import.meta.url)
await import(existsSync(source) ? source.href : compiled.href)
