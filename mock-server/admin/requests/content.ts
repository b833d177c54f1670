import * as v from 'valibot'

/** How a view writes a body: as it is, or in base64 when it is not text. */
export const Encoding = v.picklist(['text', 'base64'])

/** Writes a body for a view. */
export const printContent = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString('base64')

/** How `printContent` writes it. */
export const encodingOf = (content: string | Uint8Array | undefined): 'text' | 'base64' =>
  content instanceof Uint8Array ? 'base64' : 'text'
