import type * as v from 'valibot'
import { Provenance } from './schemas/parts.ts'

/** The parts of a schema that lead to the provenance of a file's entries. */
type Walked = {
  readonly entries?: Readonly<Record<string, Walked>>
  readonly item?: Walked
  readonly wrapped?: Walked
}

/**
 * Completes a file of an overlay: an entry without a provenance is assumed, because a team that has
 * seen the vendor's answer says so. An entry of the wrong type is left for the schema to report.
 *
 * @param source what stands for the source of such an entry
 */
export const assumeProvenance = (
  schema: v.GenericSchema,
  content: unknown,
  source: string,
): void => {
  const assumed = { kind: 'assumed', source }
  const complete = ({ wrapped, item, entries = {} }: Walked, value: unknown): void => {
    if (wrapped) complete(wrapped, value)
    else if (Array.isArray(value)) for (const one of value) item && complete(item, one)
    else if (isObject(value))
      for (const [key, inner] of Object.entries(entries))
        if (isProvenance(inner)) value[key] = withKind(value[key], assumed)
        else complete(inner, value[key])
  }
  complete(schema as Walked, content)
}

/** Whether a schema is the one of a provenance. */
export const isProvenance = (schema: unknown): boolean => schema === Provenance

const withKind = (given: unknown, assumed: object): unknown => {
  if (given === undefined) return assumed
  return isObject(given) && !('kind' in given) ? { kind: 'assumed', ...given } : given
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
