import type { AnswerRequest } from './app.ts'
import { type Listening, listen } from './listen.ts'
import type { HttpsOptions, Secured } from './listen-securely.ts'
import type { Observer } from './observer.ts'

/** The HTTP server and, with `https`, the HTTPS server. */
export type Listeners = Listening & { readonly secured: Secured | undefined }

/**
 * Listens for HTTP and, if asked, for HTTPS, whose modules are only loaded then.
 *
 * @param host default: both loopback addresses
 * @throws AuthorityUnusable, or the system's error, such as one with the code EADDRINUSE
 */
export const openListeners = async (
  answer: AnswerRequest,
  host: string | undefined,
  port: number,
  https: HttpsOptions | undefined,
  observe: Observer = {},
): Promise<Listeners> => {
  const plain = await listen(answer, host, port, observe)
  if (!https) return { ...plain, secured: undefined }
  try {
    const { listenSecurely } = await import('./listen-securely.ts')
    const { close, ...secured } = await listenSecurely(answer, host, https, observe)
    const both = async () => {
      await Promise.all([plain.close(), close()])
    }
    return { ...plain, secured, close: both }
  } catch (error) {
    await plain.close()
    throw error
  }
}
