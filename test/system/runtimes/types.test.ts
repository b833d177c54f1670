import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import ts from '../../runtimes/node_modules/typescript/lib/typescript.js'
import { aConsumer } from '../package/a-consumer.ts'

const consumer = await aConsumer()
afterAll(() => consumer[Symbol.dispose]())
writeFileSync(join(consumer.folder, 'package.json'), '{ "type": "module" }')

const PROGRAM = `
  import {
    type Bill,
    IakPostpaid,
    newRefId,
    PRODUCTION,
    TransportError,
    UnknownOutcomeError,
    UnreadableReplyError,
  } from 'iak-postpaid'

  const client = new IakPostpaid({ username: 'me', apiKey: 'key', baseUrl: PRODUCTION })
  export const stored: { trId: number; refId: string } = { trId: 1, refId: newRefId() }
  const gas = await client.inquire({ productCode: 'PGAS', customerNumber: '01', refId: stored.refId })
  if (gas.outcome === 'inquired') {
    const usage: number | undefined = gas.bill.detail.usage
    // @ts-expect-error a gas bill has no participants
    gas.bill.detail.jumlah_peserta
    console.log(usage, await client.pay(gas), await client.payAndConfirm(gas))
  }
  // @ts-expect-error BPJS asks for the months
  await client.inquire({ productCode: 'BPJS', customerNumber: '88', refId: 'a' })
  await client.inquire({ productCode: 'OF.TOMORROW', customerNumber: '88', refId: 'a' })
  export const usage = (bill: Bill) => (bill.family === 'pgas' ? bill.detail.usage : undefined)

  const paid = await client.pay(stored, { timeout: 1000, headers: { 'X-Shop': 'one' } })
  if (paid.outcome === 'paid') console.log(paid.billerReference)
  await client.payAndConfirm(stored, { patience: 1000 })
  await client.confirm(stored.refId)
  await client.confirm(stored, { onProgress: ({ step }) => console.log(step) })
  await client.checkStatus(stored)
  await client.confirm(paid)
  // @ts-expect-error an answer is not paid again
  await client.pay(paid)
  const receipt = await client.receipt(1)
  if (receipt.outcome === 'receipt') new Blob([receipt.pdf])
  export const describe = (error: unknown) => {
    if (error instanceof TransportError) return [error.reason, error.sent]
    if (error instanceof UnreadableReplyError) return [error.status, error.body]
    return error instanceof UnknownOutcomeError ? error.refId : undefined
  }
`

const options = (more: ts.CompilerOptions): ts.CompilerOptions => ({
  ...{ strict: true, noEmit: true, skipLibCheck: false, exactOptionalPropertyTypes: true },
  ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [] },
  ...more,
})

const MODULES = {
  nodenext: options({
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  }),
  bundler: options({
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  }),
}

const write = (name: string, source: string) => {
  const file = join(consumer.folder, name)
  writeFileSync(file, source)
  return file
}

describe(`the types of the built client, read by TypeScript ${ts.version}`, () => {
  test('is tested with the oldest supported version', () => expect(ts.version).toMatch(/^5\.0\./))

  test.each(Object.entries(MODULES))(
    'compile without skipLibCheck (%s)',
    (_, compilerOptions) => {
      const program = ts.createProgram([write('program.ts', PROGRAM)], compilerOptions)
      const said = ts
        .getPreEmitDiagnostics(program)
        .map(({ file, messageText }) => [
          file?.fileName,
          ts.flattenDiagnosticMessageText(messageText, ' '),
        ])
      expect(said).toEqual([])
    },
    60_000,
  )

  test('suggest every known product code, and accept others', () => {
    const source = `import { IakPostpaid } from 'iak-postpaid'
      declare const client: IakPostpaid
      client.inquire({ productCode: '', customerNumber: '1', refId: 'a' })`
    const file = write('completed.ts', source)
    const service = ts.createLanguageService({
      getCompilationSettings: () => MODULES.nodenext,
      getScriptFileNames: () => [file],
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) => {
        const text = ts.sys.readFile(name)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => consumer.folder,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    })
    const inside = source.indexOf("productCode: '") + "productCode: '".length
    const offered = service
      .getCompletionsAtPosition(file, inside, {})
      ?.entries.map(({ name }) => name)
    expect(offered).toEqual(expect.arrayContaining(['PGAS', 'BPJS', 'PLNPOSTPAID', 'TVINDVS']))
    expect(offered?.length).toBeGreaterThan(150)
    expect(service.getSemanticDiagnostics(file)).toEqual([])
  }, 60_000)
})
