import type { Json } from '../billing/bill.ts'
import { answerSchemas } from './openapi-answers.ts'
import { paths } from './openapi-paths.ts'
import { requestSchemas } from './openapi-requests.ts'
import { type ExportSource, exportedFamilies } from './source.ts'

/** An OpenAPI document, version 3.1. */
export type OpenApi = { readonly [part: string]: Json }

/** The vendor's surface as OpenAPI, with types and examples from the fixtures. */
export const openApi = (source: ExportSource): OpenApi => {
  const families = exportedFamilies(source)
  return {
    openapi: '3.1.0',
    info: {
      title: 'IAK postpaid bill payment',
      version: source.version,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // The sign is a field of the body, and no HTTP authentication.
    security: [],
    servers: [{ url: source.url, description: 'iak-sandbox' }],
    tags: [
      { name: 'bills', description: 'Inquiry, payment, check status and price list.' },
      { name: 'receipts', description: 'Receipts of paid bills.' },
    ],
    paths: paths(families, source),
    components: {
      schemas: { ...requestSchemas(families), ...answerSchemas(families, source) },
    },
  }
}

const ABOUT = `Made by iak-sandbox from its fixtures, in which every example names its source. Not a document of the vendor.

Every command is signed: \`sign\` is the lower-case hex md5 of username, API key and a last part that depends on the command, with nothing between them.

The answer has the format of the request. Numbers that may begin with a zero (\`hp\`, \`ref_id\`, \`noref\`, \`response_code\`) are strings. In XML the fields stand under \`<mp>\`, lists repeat their element, and empty lists are left out.

HTTP 200 says nothing about the bill: look at \`response_code\`.`
