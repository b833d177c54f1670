import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import CryptoJS from 'crypto-js'
import { expect } from 'vitest'
import type { Files } from '../../../mock-server/export/bruno.ts'
import { fillIn } from '../../support/a-source.ts'

type Scripts = { readonly script?: { readonly req?: string; readonly res?: string } }
type Request = Scripts & {
  readonly meta: { readonly name: string; readonly seq: number }
  readonly http: { readonly method: string; readonly url: string; readonly body: string }
  readonly body?: Readonly<Record<string, string>>
  readonly tests?: string
}
type Pair = { readonly name: string; readonly value: string }

const { bruToJsonV2, bruToEnvJsonV2, collectionBruToJson } = createRequire(import.meta.url)(
  '@usebruno/lang',
) as {
  bruToJsonV2: (text: string) => Request
  bruToEnvJsonV2: (text: string) => { readonly variables: readonly Pair[] }
  collectionBruToJson: (text: string) => Scripts & { readonly meta?: Request['meta'] }
}

/** Reads a collection with Bruno's own parser, its requests in the order a run makes them. */
export const readCollection = (files: Files) => {
  const text = (path: string) => files.get(path) ?? ''
  const folderSeq = (folder: string) =>
    Number(collectionBruToJson(text(`${folder}/folder.bru`)).meta?.seq)
  const requests = [...files.keys()]
    .filter((path) => path.endsWith('.bru') && path.includes('/'))
    .filter((path) => !path.startsWith('environments/') && !path.endsWith('/folder.bru'))
    .map((path) => {
      const parts = path.split('/').slice(0, -1)
      const request = bruToJsonV2(text(path))
      const order = parts.map((_part, index) => folderSeq(parts.slice(0, index + 1).join('/')))
      return { path, folder: parts[0] ?? '', request, order: [...order, Number(request.meta.seq)] }
    })
    .toSorted((a, b) => compare(a.order, b.order))
  const { variables } = bruToEnvJsonV2(text('environments/sandbox.bru'))
  return {
    requests,
    environment: new Map(variables.map(({ name, value }) => [name, value])),
    scripts: collectionBruToJson(text('collection.bru')).script ?? {},
    manifest: JSON.parse(text('bruno.json')),
  }
}

/** What came of one request. */
export type Ran = { readonly path: string; readonly folder: string; readonly failed?: string }

/** Runs a collection: Bruno's parser and crypto-js, with a stand-in for the objects its scripts see. */
export const runBruno = async (files: Files): Promise<readonly Ran[]> => {
  const { requests, environment, scripts } = readCollection(files)
  const variables = new Map<string, unknown>()
  const bru = {
    getVar: (name: string) => variables.get(name),
    getEnvVar: (name: string) => environment.get(name),
    setVar: (name: string, value: unknown) => variables.set(name, value),
  }
  const fill = (text: string) =>
    fillIn(text, (name) => variables.get(name) ?? environment.get(name))
  const require = (name: string) => {
    if (name === 'crypto-js') return CryptoJS
    throw new Error(`Bruno's scripts have no ${name}`)
  }
  const ran: Ran[] = []
  for (const { path, folder, request } of requests) {
    const { method, url, body: kind } = request.http
    const written = request.body?.[kind]
    const req = { getBody: () => parsed(written) }
    runInNewContext(scripts.req ?? '', { bru, req, require })
    const answer = await fetch(fill(url), {
      method: method.toUpperCase(),
      ...(written && { headers: { 'Content-Type': `application/${kind}` }, body: fill(written) }),
    })
    const text = await answer.text()
    const res = { getBody: () => parsed(text), getStatus: () => answer.status }
    runInNewContext(scripts.res ?? '', { bru, res, require })
    let failed: string | undefined = 'it has no test'
    const test = (name: string, check: () => void) => {
      try {
        check()
        failed = undefined
      } catch (error) {
        failed = `${name}: ${(error as Error).message}`
      }
    }
    runInNewContext(request.tests ?? '', { bru, res, test, expect })
    ran.push({ path, folder, ...(failed && { failed: `${failed}: ${text}` }) })
  }
  return ran
}

/** Bruno hands JSON over parsed, and anything else as it came. */
const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return text
  }
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [index, left] of a.entries()) {
    const difference = left - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
