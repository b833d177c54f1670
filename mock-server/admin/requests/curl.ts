import type { Again } from './again.ts'

/** Headers that curl sends so by itself. */
const isDull = ([name, value]: readonly [string, string]) =>
  name.toLowerCase() === 'accept' && value === '*/*'

/**
 * Writes a request as a command for a shell. Everything stands in single quotes, where a shell takes
 * nothing for its own, and curl takes neither `@` for a file nor `[1-9]` for a range.
 *
 * @param origin where the server is: `http://127.0.0.1:4250`
 */
export const writeCurl = (again: Omit<Again, 'isSigned'>, origin: string): string => {
  const { method, target, headers, body } = again
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
