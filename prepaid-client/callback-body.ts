import { readUpTo, TooLong } from '../client-core/read-up-to.ts'
import { CallbackTooLongError, UnreadableCallbackError } from './errors.ts'

/** A callback as a web framework has it, or its body and content type as read by you. */
export type CallbackRequest =
  | Request
  | { readonly body: string | Uint8Array; readonly contentType?: string | null | undefined }

/** A callback has a dozen short fields. @unit bytes */
const MAX_BODY = 64 * 1024

/** Reads the body of a callback. @throws CallbackTooLongError, UnreadableCallbackError, TypeError */
export const readBody = async (
  request: CallbackRequest,
): Promise<{ readonly text: string; readonly contentType: string }> => {
  const [body, contentType] =
    'headers' in request
      ? [await bytesOf(request), request.headers.get('content-type')]
      : [request.body, request.contentType]
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new TypeError('body must be a string or bytes, before any parser has read it')
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  if (bytes.length > MAX_BODY) throw new CallbackTooLongError(MAX_BODY)
  return { text: new TextDecoder().decode(bytes), contentType: contentType ?? '' }
}

const bytesOf = async (request: Request): Promise<Uint8Array> => {
  if (request.bodyUsed)
    throw new TypeError('the body was read already: pass { body, contentType } instead')
  try {
    return await readUpTo(request, MAX_BODY)
  } catch (error) {
    if (error instanceof TooLong) throw new CallbackTooLongError(MAX_BODY)
    throw new UnreadableCallbackError('its body was cut off')
  }
}
