import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackage, packageFile, wantedVersion } from './installed.ts'
import { bodyOf, type DocumentedPayment, documentedPayment, paymentPlan } from './payment.ts'
import type { Peer } from './peer.ts'

/** The data format of Mockoon 9.9; it offers to migrate older files. */
const LAST_MIGRATION = 33

const rule =
  (operator: 'equals' | 'regex') =>
  ([modifier, value]: [string, string]) => ({
    ...{ target: 'body', modifier, value, operator, invert: false },
  })

const answer = {
  latency: 0,
  headers: [{ key: 'Content-Type', value: 'application/json' }],
  bodyType: 'INLINE',
  filePath: '',
  databucketID: '',
  sendFileAsBody: false,
  rulesOperator: 'AND',
  // The answer is fixed, and rendering a template would only cost time.
  disableTemplating: true,
  fallbackTo404: false,
  crudKey: 'id',
  callbacks: [],
}

/**
 * The environment file of Mockoon; requests that fit no rule get an error.
 *
 * @source mockoon.com/docs, "Dynamic rules", and the schema in @mockoon/commons
 */
export const mockoonEnvironment = ({ path, equal, match, reply }: DocumentedPayment) => {
  const rules = [
    ...Object.entries(equal).map(rule('equals')),
    ...Object.entries(match).map(rule('regex')),
  ]
  const paid = { uuid: randomUUID(), label: 'paid', statusCode: 200, body: reply, default: false }
  const other = { uuid: randomUUID(), label: 'other', statusCode: 400, body: '{}', default: true }
  const route = {
    uuid: randomUUID(),
    type: 'http',
    documentation: '',
    method: 'post',
    endpoint: path.slice(1),
    responses: [
      { ...answer, ...paid, rules },
      { ...answer, ...other, rules: [] },
    ],
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  }
  return {
    uuid: randomUUID(),
    lastMigration: LAST_MIGRATION,
    name: 'IAK',
    endpointPrefix: '',
    latency: 0,
    port: 3000,
    hostname: '',
    folders: [],
    routes: [route],
    rootChildren: [{ type: 'route', uuid: route.uuid }],
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: { enabled: false, type: 'CERT', ...NO_FILES },
    cors: true,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [],
    callbacks: [],
  }
}

const NO_FILES = { pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' }

export const mockoon = (): Peer => ({
  name: 'Mockoon CLI',
  version: wantedVersion('@mockoon/cli'),
  missing: missingPackage('@mockoon/cli'),
  configure: (folder, port) => {
    const file = join(folder, 'environment.json')
    writeFileSync(file, JSON.stringify(mockoonEnvironment(documentedPayment)))
    const program = [process.execPath, packageFile('@mockoon/cli', 'bin/run.js'), 'start']
    const address = ['--port', String(port), '--hostname', '127.0.0.1']
    // As many entries as the sandbox's journal keeps; by default it keeps 100.
    const logs = ['--disable-log-to-file', '--max-transaction-logs', '1000']
    return { words: [...program, '--data', file, ...address, ...logs] }
  },
  firstRequest: bodyOf(paymentPlan),
})
