import type { Context } from 'hono'
import type * as v from 'valibot'
import { findRepeatedKeys } from '../catalogue/repeated-keys.ts'
import { bodyOf, carriesBody } from '../http/request.ts'
import { checkAgainst } from '../validation/check-against.ts'
import { hasMoreValuesThan } from './count-values.ts'
import { invalid, Problem } from './problem.ts'

/** Larger bodies are refused. @unit bytes */
const MAX_ADMIN_BODY = 1024 * 1024

/**
 * Bodies with more values are refused without parsing them; the largest snapshots have about two
 * thirds as many.
 */
export const MOST_VALUES = 1_000_000

/** Refuses a body, even of one byte, for a request that takes none. @throws Problem */
export const refuseBody = async (c: Context, name: string): Promise<undefined> => {
  if (await carriesBody(c))
    throw new Problem(400, 'Unexpected body', `${name} takes no body; leave it out.`, [
      { pointer: '', detail: 'must be left out' },
    ])
}

/**
 * Reads and validates a JSON body.
 *
 * @param most larger ones are refused, @unit bytes
 * @throws Problem for an invalid one, including unknown and repeated members
 */
export const readBody = async (
  c: Context,
  schema: v.GenericSchema,
  most = MAX_ADMIN_BODY,
): Promise<unknown> => {
  const bytes = await bodyOf(c, most)
  if (!bytes) throw new Problem(413, 'Body too large', `This body may have at most ${most} bytes.`)
  const text = new TextDecoder().decode(bytes)
  const content = parse(bytes, text)
  // The schema would accept a list as an object without fields.
  if (Array.isArray(content) && schema.type === 'strict_object')
    throw new Problem(400, 'Invalid body', 'The body is a list; send an object.')
  const checked = checkAgainst(schema, content)
  if (!checked.ok) throw invalid('Invalid body', 'The body is invalid', checked.issues)
  const repeated = text.length > MAX_ADMIN_BODY ? [] : findRepeatedKeys(text)
  if (repeated.length > 0)
    throw invalid(
      'Invalid body',
      'The body has repeated members',
      repeated.map(({ pointer }) => ({ pointer, detail: 'occurs more than once; keep one' })),
    )
  return checked.value
}

const parse = (bytes: Uint8Array, text: string): unknown => {
  if (hasMoreValuesThan(bytes, MOST_VALUES))
    throw new Problem(
      400,
      'Body has too many values',
      `It was not read: a body may have at most ${MOST_VALUES} values; send fewer, such as a snapshot with fewer transactions.`,
      [{ pointer: '', detail: `has more than ${MOST_VALUES} values` }],
    )
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(400, 'Body is not JSON', (error as Error).message)
  }
}
