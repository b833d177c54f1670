import { RECIPES } from './requests.ts'

const READ = 'const read = (name) => pm.variables.get(name)'
const KEEP = 'const keep = (name, value) => pm.collectionVariables.set(name, value)'

/**
 * Gives a script its own scope: some versions of Postman and Newman already declare `CryptoJS` and
 * others there, where a second declaration is a syntax error.
 */
const withOwnNames = (script: string): string =>
  `(() => {\n${script.replace(/^(?=.)/gm, '  ')}\n})()`

/** Before a request: sets a new ref_id for each inquiry, and the sign. */
export const SIGN_SCRIPT: string =
  withOwnNames(`// sign = md5(username + apiKey + X), lower-case hex; X by command:
const X = ${JSON.stringify(RECIPES)}
const CryptoJS = require('crypto-js')
${READ}
${KEEP}
const text = (pm.request.body && pm.request.body.raw) || ''
const command = (/"commands"\\s*:\\s*"([^"]*)"|<commands>([^<]*)</.exec(text) || []).slice(1).find(Boolean)
if (command === 'inq-pasca') {
  keep('ref_id', 'order-' + Date.now() + '-' + Math.floor(Math.random() * 1e6))
  // If this inquiry fails, the payment after it must not use the bill of an earlier one.
  keep('tr_id', '')
}
if (X[command]) {
  const last = X[command] === 'ref_id' || X[command] === 'tr_id' ? read(X[command]) : X[command]
  keep('sign', CryptoJS.MD5(String(read('username')) + read('apiKey') + last).toString())
}`)

/** After a reply: keeps response_code for the test and tr_id for the payment. */
export const KEEP_SCRIPT: string = withOwnNames(`${KEEP}
const text = pm.response.text()
const find = (name) =>
  (new RegExp('"' + name + '"\\\\s*:\\\\s*"?([^",}]*)|<' + name + '>([^<]*)<').exec(text) || []).slice(1).find(Boolean)
keep('response_code', find('response_code') || '')
if (find('tr_id')) keep('tr_id', find('tr_id'))`)
