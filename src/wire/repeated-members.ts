/** Strings, brackets and what stands between them, in JSON that has been parsed before. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g

/** How deep the fields of an answer stand: at the top, or in `data`. */
const ENVELOPE = 2

/**
 * Finds a field that an answer has twice with different values. `JSON.parse` keeps the last of them
 * without a word, and an answer that says both 37 and 00 says nothing.
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
      // What has parts is not compared: twice is once too often.
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
