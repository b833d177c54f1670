import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server'
import { catalogue } from '../admin/catalogue.ts'
import { families } from '../admin/families.ts'
import type { Operation } from '../admin/operation.ts'
import { type Arguments, callOperation, ToolRefused } from './call-tool.ts'
import type { Access } from './tool.ts'

/** What an agent can read before it writes a line of code. */
type Readable = {
  readonly name: string
  readonly title: string
  readonly description: string
} & ({ readonly page: string } | { readonly operation: Operation })

const MARKDOWN = 'text/markdown'
const JSON_TYPE = 'application/json'

const RESOURCES: Readonly<Record<string, Readable>> = {
  'iak://vendor-api': {
    name: 'vendor-api',
    title: 'The vendor’s API',
    description:
      'Every request of the postpaid and prepaid APIs: paths, commands, fields, and how sign is made.',
    page: join(import.meta.dirname, '../../docs/vendor-api.md'),
  },
  'iak://response-codes': {
    name: 'response-codes',
    title: 'Response codes of bills',
    description: 'Every postpaid code, with the state in which it leaves a payment.',
    operation: catalogue.responseCodes,
  },
  'iak://prepaid/response-codes': {
    name: 'prepaid-response-codes',
    title: 'Response codes of top-ups',
    description: 'Every prepaid code, with the state in which it leaves a top-up.',
    operation: catalogue.prepaidResponseCodes,
  },
  'iak://families': {
    name: 'families',
    title: 'Families of products',
    description:
      'Products whose bills have the same shape, with the fields that their inquiries require.',
    operation: families.list,
  },
  'iak://scenarios': {
    name: 'scenarios',
    title: 'Scenarios',
    description: 'How to make the biller answer in a chosen way.',
    page: join(import.meta.dirname, '../../docs/scenarios.md'),
  },
  'iak://faults': {
    name: 'faults',
    title: 'Faults',
    description: 'How to lose a response, delay it, or break the connection or a callback.',
    page: join(import.meta.dirname, '../../docs/faults.md'),
  },
}

const FAMILY = /^iak:\/\/families\/([^/]+)$/

/** Resources with a parameter. */
export const TEMPLATES = [
  {
    uriTemplate: 'iak://families/{name}',
    name: 'family',
    title: 'A family of products',
    description: 'One family, with bills in its shape: the bodies of inquiry and payment.',
    mimeType: JSON_TYPE,
  },
]

/** Every resource without a parameter. */
export const listResources = () =>
  Object.entries(RESOURCES).map(([uri, { name, title, description, ...from }]) => ({
    ...{ uri, name, title, description },
    mimeType: 'page' in from ? MARKDOWN : JSON_TYPE,
  }))

/** Reads a resource. @throws ProtocolError, which says why */
export const readResource = async (uri: string, access: Access) => {
  const [, family] = FAMILY.exec(uri) ?? []
  if (family !== undefined) return readJson(families.get, { name: decode(family) }, access)
  const found = Object.hasOwn(RESOURCES, uri) ? RESOURCES[uri] : undefined
  if (!found) throw new ResourceNotFoundError(uri)
  if ('page' in found) return { mimeType: MARKDOWN, text: readFileSync(found.page, 'utf8') }
  return readJson(found.operation, {}, access)
}

const readJson = async (operation: Operation, given: Arguments, access: Access) => {
  try {
    const content = await callOperation(operation, given, access)
    return { mimeType: JSON_TYPE, text: JSON.stringify(content) }
  } catch (error) {
    if (error instanceof ToolRefused)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message)
    throw error
  }
}

/** A name with a stray `%` is taken as it is. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
