/**
 * Runs the bundled client in a realm that has only the web globals below, and pays a bill: `node
 * --experimental-vm-modules web-realm.ts <folder> <url> <format>`.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import vm from 'node:vm'

const [folder = '', baseUrl, format] = process.argv.slice(2)

/** Everything the client needs from a runtime, besides the language. */
const WEB = {
  ...{ fetch, Headers, ReadableStream, URL, AbortSignal, TextDecoder, TextEncoder, crypto },
  ...{ setTimeout, clearTimeout, performance },
}
const said: string[] = []
const context = vm.createContext({
  ...WEB,
  baseUrl,
  format,
  say: (text: string) => said.push(text),
})

const loaded = new Map<string, vm.SourceTextModule>()

const load = (name: string, source = readFileSync(join(folder, name), 'utf8')) => {
  const known = loaded.get(name)
  if (known) return known
  const importModuleDynamically = async (specifier: string) => run(load(basename(specifier)))
  const made = new vm.SourceTextModule(source, {
    context,
    identifier: name,
    importModuleDynamically: importModuleDynamically as never,
  })
  loaded.set(name, made)
  return made
}

const run = async (module: vm.SourceTextModule) => {
  if (module.status === 'unlinked') await module.link((specifier) => load(basename(specifier)))
  await module.evaluate()
  return module
}

const program = load(
  'program.js',
  `
  import { IakPostpaid } from './index.js'
  const client = new IakPostpaid({ username: '123123123', apiKey: 'sandbox', baseUrl, format })
  const inquiry = await client.inquire({
    productCode: 'PGAS', customerNumber: '0110010000', refId: 'anywhere-' + format,
  })
  const payment = await client.payAndConfirm(inquiry)
  say([typeof process, typeof Buffer, typeof require, payment.outcome].join(' '))`,
)
await run(program)
process.stdout.write(said.join('\n'))
