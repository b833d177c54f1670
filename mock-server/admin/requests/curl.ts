import type { ReplayRequest } from './replay-request.ts'

/** Headers that curl sends by itself. */
const isDull = ([name, value]: readonly [string, string]) =>
  name.toLowerCase() === 'accept' && value === '*/*'

/**
 * Writes a request as a shell command. Everything is in single quotes, so that the shell expands nothing;
 * options keep curl from reading `@` as a file and `[1-9]` as a range.
 *
 * @param origin where the server is: `http://127.0.0.1:4250`
 */
export const writeCurl = (request: Omit<ReplayRequest, 'isSigned'>, origin: string): string => {
  const { method, target, headers, body } = request
  const verb = method === 'POST' && body !== undefined ? '' : `-X ${quote(method)} `
  const lines = [
    `curl ${careFor(target)}${verb}${quote(origin + target)}`,
    ...headers
      .filter((pair) => !isDull(pair))
      .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ]
  if (body === undefined || body.length === 0) return join(lines)
  if (typeof body === 'string' && !body.includes('\0'))
    return join([...lines, `--data-raw ${quote(body)}`])
  const encoded = Buffer.from(body as string).toString('base64')
  return `echo ${encoded} | base64 -d | ${join([...lines, '--data-binary @-'])}`
}

/** Options that keep curl from taking brackets for ranges, and dots in a path for folders. */
const careFor = (target: string) =>
  `${/[[\]{}]/.test(target) ? '-g ' : ''}${/\/(?:\.|%2e){1,2}(?:[/?]|$)/i.test(target) ? '--path-as-is ' : ''}`

const join = (lines: readonly string[]) => lines.join(' \\\n  ')

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
