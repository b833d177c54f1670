/** Strings, brackets and what is between them, in valid JSON. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g

/** The depth at which a reply's fields can be: at the top, or in `data`. */
const ENVELOPE = 2

/**
 * Finds a field that occurs twice with different values. `JSON.parse` silently keeps the last, and
 * a reply with both 37 and 00 cannot be trusted.
 */
export const contradictoryMember = (json: string): string | undefined => {
  const open: (Map<string, string> | undefined)[] = []
  let member: string | undefined
  let last = ''
  for (const [token] of json.matchAll(TOKENS)) {
    const isStart = token === '{' || token === '['
    const members = open.length <= ENVELOPE ? open.at(-1) : undefined
    if (token === ':' && members) member = JSON.parse(last) as string
    else if (members && member !== undefined && token !== ',' && token !== '}') {
      // Objects and lists are not compared: a second one is always a contradiction.
      const value = isStart ? `${token}${members.size}` : token
      if ((members.get(member) ?? value) !== value) return member
      members.set(member, value)
      member = undefined
    }
    if (isStart) open.push(token === '{' ? new Map() : undefined)
    else if (token === '}' || token === ']') open.pop()
    last = token
  }
  return undefined
}
