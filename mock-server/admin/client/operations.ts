// Written by `npm run generate` from the declarations of the admin API; change those.
import type { SentResources } from './api.ts'

/** How each operation is sent. */
export const OPERATIONS: SentResources = {
  server: {
    livez: { method: 'GET', path: '/livez' },
    readyz: { method: 'GET', path: '/readyz' },
    version: { method: 'GET', path: '/version' },
    describe: { method: 'GET', path: '/openapi.json' },
  },
  firstCall: { method: 'GET', path: '/first-call' },
  overview: { method: 'GET', path: '/overview' },
  accounts: {
    list: { method: 'GET', path: '/accounts' },
    create: { method: 'POST', path: '/accounts', takes: 'body' },
    change: { method: 'PATCH', path: '/accounts/:username', takes: 'body' },
    remove: { method: 'DELETE', path: '/accounts/:username' },
  },
  commands: {
    inquire: { method: 'POST', path: '/commands/inquiry', takes: 'body' },
    pay: { method: 'POST', path: '/commands/payment', takes: 'body' },
    checkStatus: { method: 'POST', path: '/commands/status-check', takes: 'body' },
    topUp: { method: 'POST', path: '/commands/top-up', takes: 'body' },
    checkTopUp: { method: 'POST', path: '/commands/top-up-status', takes: 'body' },
  },
  transactions: {
    list: { method: 'GET', path: '/transactions', takes: 'query' },
    get: { method: 'GET', path: '/transactions/:tr_id' },
    settle: { method: 'POST', path: '/transactions/:tr_id/settle', takes: 'body' },
    curl: { method: 'GET', path: '/transactions/:tr_id/curl', takes: 'query' },
  },
  callbacks: {
    list: { method: 'GET', path: '/callbacks', takes: 'query' },
    resend: { method: 'POST', path: '/callbacks/:id/resend' },
  },
  ledger: { method: 'GET', path: '/ledger', takes: 'query' },
  scenarios: {
    list: { method: 'GET', path: '/scenarios' },
    replace: { method: 'PUT', path: '/scenarios', takes: 'body' },
    arm: { method: 'POST', path: '/scenarios', takes: 'body' },
    clear: { method: 'DELETE', path: '/scenarios' },
    disarm: { method: 'DELETE', path: '/scenarios/:name' },
  },
  faults: {
    list: { method: 'GET', path: '/faults' },
    arm: { method: 'POST', path: '/faults', takes: 'body' },
    replace: { method: 'PUT', path: '/faults', takes: 'body' },
    clear: { method: 'DELETE', path: '/faults' },
    disarm: { method: 'DELETE', path: '/faults/:id' },
  },
  clock: {
    read: { method: 'GET', path: '/clock' },
    change: { method: 'PUT', path: '/clock', takes: 'body' },
    release: { method: 'DELETE', path: '/clock' },
  },
  settings: {
    read: { method: 'GET', path: '/settings' },
    change: { method: 'PUT', path: '/settings', takes: 'body' },
    reset: { method: 'DELETE', path: '/settings' },
  },
  requests: {
    list: { method: 'GET', path: '/requests', takes: 'query' },
    clear: { method: 'DELETE', path: '/requests' },
    find: { method: 'POST', path: '/requests/find', takes: 'body' },
    count: { method: 'POST', path: '/requests/count', takes: 'body' },
    wait: { method: 'POST', path: '/requests/wait', takes: 'body' },
    unmatched: { method: 'GET', path: '/requests/unmatched', takes: 'query' },
    export: { method: 'GET', path: '/requests/export', takes: 'query' },
    get: { method: 'GET', path: '/requests/:id' },
    explain: { method: 'GET', path: '/requests/:id/explain' },
    replay: { method: 'POST', path: '/requests/:id/replay', takes: 'body' },
    curl: { method: 'GET', path: '/requests/:id/curl', takes: 'query' },
    example: { method: 'GET', path: '/requests/:id/example' },
  },
  filters: {
    list: { method: 'GET', path: '/filters' },
    save: { method: 'POST', path: '/filters', takes: 'body' },
    remove: { method: 'DELETE', path: '/filters/:q' },
  },
  catalogue: {
    products: { method: 'GET', path: '/catalogue' },
    numbers: { method: 'GET', path: '/numbers', takes: 'query' },
    responseCodes: { method: 'GET', path: '/response-codes' },
    prepaidProducts: { method: 'GET', path: '/prepaid/catalogue', takes: 'query' },
    prepaidNumbers: { method: 'GET', path: '/prepaid/numbers' },
    prepaidResponseCodes: { method: 'GET', path: '/prepaid/response-codes' },
  },
  families: {
    list: { method: 'GET', path: '/families' },
    get: { method: 'GET', path: '/families/:name' },
  },
  fidelity: { method: 'GET', path: '/fidelity' },
  metrics: { method: 'GET', path: '/metrics', returns: 'text' },
  pact: {
    reachState: { method: 'POST', path: '/pact/states', takes: 'body' },
    message: { method: 'POST', path: '/pact/messages', takes: 'body' },
  },
  snapshot: {
    take: { method: 'GET', path: '/snapshot', takes: 'query' },
    restore: { method: 'PUT', path: '/snapshot', takes: 'body' },
  },
  cases: {
    list: { method: 'GET', path: '/cases' },
    save: { method: 'POST', path: '/cases', takes: 'body' },
    add: { method: 'POST', path: '/cases/files', takes: 'body' },
    get: { method: 'GET', path: '/cases/:id' },
    open: { method: 'POST', path: '/cases/:id/open' },
    remove: { method: 'DELETE', path: '/cases/:id' },
  },
  namespaces: {
    list: { method: 'GET', path: '/namespaces' },
    remove: { method: 'DELETE', path: '/namespaces/:name' },
  },
  reset: { method: 'POST', path: '/reset', takes: 'query' },
}
