import type { Json } from '../billing/bill.ts'
import { MEDIA_TYPES, writeBody } from './requests.ts'
import { KEEP_SCRIPT, SIGN_SCRIPT } from './scripts.ts'
import type { ExportSource } from './source.ts'
import type { Folder, Step } from './steps.ts'
import { foldersOf } from './walks.ts'

/** A Postman collection, format 2.1. */
export type PostmanCollection = { readonly [part: string]: Json }

/** The requests of every family as a Postman collection that signs for itself. */
export const postmanCollection = (
  source: ExportSource,
  folders: readonly Folder[] = foldersOf(source),
): PostmanCollection => ({
  info: {
    name: 'IAK postpaid',
    description: `Made by iak-sandbox ${source.version} from its fixtures. Set baseUrl, username and apiKey; a script signs every request. Run a folder in order: a payment takes the tr_id of the inquiry before it.`,
    schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
  },
  item: folders.map(folder),
  event: [event('prerequest', SIGN_SCRIPT), event('test', KEEP_SCRIPT)],
  variable: Object.entries(variablesOf(source)).map(([key, value]) => ({
    key,
    value,
    type: 'string',
  })),
})

/** What a person sets, then what the scripts keep. */
const variablesOf = ({ url, account }: ExportSource) => ({
  baseUrl: url,
  username: account.username,
  apiKey: account.apiKey,
  ref_id: '',
  tr_id: '',
  sign: '',
  response_code: '',
})

const folder = ({ name, about, steps, folders }: Folder): Json => ({
  name,
  description: about,
  item: [...steps.map(item), ...folders.map(folder)],
})

const item = ({ name, about, method, path, format, body, expects }: Step): Json => ({
  name,
  event: [event('test', testScript(expects))],
  request: {
    method,
    header: body ? [{ key: 'Content-Type', value: MEDIA_TYPES[format] }] : [],
    url: {
      raw: `{{baseUrl}}${path}`,
      host: ['{{baseUrl}}'],
      path: path.slice(1).split('/'),
    },
    ...(about !== undefined && { description: about }),
    ...(body && {
      body: {
        mode: 'raw',
        raw: writeBody(body, format),
        options: { raw: { language: format } },
      },
    }),
  },
  response: [],
})

const testScript = (expects: string | undefined): string =>
  expects === undefined
    ? `pm.test('answers', () => pm.expect(pm.response.code).to.equal(200))`
    : `pm.test('answers ${expects}', () => pm.expect(pm.variables.get('response_code')).to.equal('${expects}'))`

const event = (listen: 'prerequest' | 'test', script: string): Json => ({
  listen,
  script: { type: 'text/javascript', exec: script.split('\n') },
})
