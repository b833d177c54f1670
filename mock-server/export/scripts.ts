import { RECIPES } from './requests.ts'
import { FRESH_REF_ID } from './steps.ts'

const READ = 'const read = (name) => pm.variables.get(name)'
const KEEP = 'const keep = (name, value) => pm.collectionVariables.set(name, value)'

/**
 * Gives a script its own scope: some versions of Postman and Newman already declare `CryptoJS` and
 * others there, where a second declaration is a syntax error.
 */
const withOwnNames = (script: string): string =>
  `(() => {\n${script.replace(/^(?=.)/gm, '  ')}\n})()`

/** Before a request: makes the ref_id of a new inquiry or top-up, and the sign. */
export const SIGN_SCRIPT: string =
  withOwnNames(`// sign = md5(username + apiKey + X), lower-case hex; X by command or path: a field or a word.
const X = ${JSON.stringify(RECIPES)}
const CryptoJS = require('crypto-js')
${READ}
${KEEP}
const text = (pm.request.body && pm.request.body.raw) || ''
const find = (name) =>
  (new RegExp('"' + name + '"\\\\s*:\\\\s*"([^"]*)"|<' + name + '>([^<]*)<').exec(text) || []).slice(1).find((value) => value !== undefined)
const filledIn = (value) => value.replace(/\\{\\{(\\w+)\\}\\}/g, (whole, name) => read(name))
if (text.includes('${FRESH_REF_ID}')) {
  const refId = 'order-' + Date.now() + '-' + Math.floor(Math.random() * 1e6)
  keep('new_ref_id', refId)
  keep('ref_id', refId)
  // If this request fails, the next one must not use an earlier tr_id.
  keep('tr_id', '')
}
const last = X[find('commands') || pm.request.url.getPath()]
if (last) {
  const signed = find(last)
  const part = signed === undefined ? last : filledIn(signed)
  keep('sign', CryptoJS.MD5(String(read('username')) + read('apiKey') + part).toString())
}`)

/** After a reply: keeps its code for the test, and the tr_id for the requests that follow. */
export const KEEP_SCRIPT: string = withOwnNames(`${KEEP}
const text = pm.response.text()
const find = (name) =>
  (new RegExp('"' + name + '"\\\\s*:\\\\s*"?([^",}]*)|<' + name + '>([^<]*)<').exec(text) || []).slice(1).find(Boolean)
keep('response_code', find('response_code') || find('rc') || '')
if (find('tr_id')) keep('tr_id', find('tr_id'))`)
