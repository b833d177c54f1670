import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brunoCollection } from '../../../mock-server/export/bruno.ts'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { aSource } from '../../support/a-source.ts'
import { readCollection, runBruno } from './run-bruno.ts'

const { bruToJsonV2, jsonToBruV2 } = createRequire(import.meta.url)('@usebruno/lang')

let server: RunningSandbox
beforeAll(async () => {
  server = await startSandbox({ port: 0 })
})
afterAll(() => server.close())

const requestFiles = (files: ReadonlyMap<string, string>) =>
  [...files.keys()].filter(
    (path) => /\/(?!folder\.bru)[^/]+\.bru$/.test(path) && !path.startsWith('environments/'),
  )

test('every file is read by Bruno’s own parser, and nothing is lost when Bruno saves it', () => {
  const files = brunoCollection(aSource())
  const { requests } = readCollection(files)
  expect(requests.length).toBe(requestFiles(files).length)
  for (const { path, request } of requests)
    expect(bruToJsonV2(jsonToBruV2(request)), path).toEqual(request)
})

test('has file names that Windows takes, too, and no two that differ in case alone', () => {
  const paths = [...brunoCollection(aSource()).keys()]
  for (const path of paths) expect(path).toMatch(/^[^\\:*?"<>|]+$/)
  for (const part of paths.flatMap((path) => path.split('/'))) expect(part).not.toMatch(/[. ]$/)
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
})

test('pays a bill of every family in both formats, and meets every listed outcome', async () => {
  const files = brunoCollection(aSource({ url: server.url }))
  const ran = await runBruno(files)
  expect(ran.filter(({ failed }) => failed !== undefined)).toEqual([])
  expect(ran.map(({ path }) => path).toSorted()).toEqual(requestFiles(files).toSorted())
  const folders = Map.groupBy(ran, ({ folder }) => folder)
  const ofFamilies = [...folders.values()].slice(0, aSource().fixtures.families.length)
  for (const requests of ofFamilies) expect(requests.length).toBeGreaterThanOrEqual(6)
}, 60_000)
