/**
 * The problems a body can have, with their remedies.
 *
 * One entry for each refusal before a field is read; the test of every refusal takes its list from
 * here.
 */
export const BODY_REMEDIES = {
  'too-large': 'send at most 65536 bytes; a command needs a few hundred',
  compressed: 'turn request compression off in the HTTP client',
  empty:
    'send {"commands": ...} or <mp>...</mp> as the body of the POST; check that no redirect turned it into a GET, and that the client sets the body in the right option',
  'form-encoded':
    'send JSON with Content-Type: application/json (json= in requests, "json" in Guzzle, JSON.stringify with jQuery), or XML with application/xml',
  multipart:
    'send JSON with Content-Type: application/json ("json" in Guzzle, not "multipart"; no FormData), or XML with application/xml',
  'no-format': 'send JSON with Content-Type: application/json, or XML with application/xml',
  'xml-labelled-json': 'send it with Content-Type: application/xml',
  'json-labelled-xml': 'send it with Content-Type: application/json',
  'not-utf8': 'write it in UTF-8; XML in another encoding must declare it',
  'encoding-unknown': 'write it in UTF-8, or name a known encoding such as ISO-8859-1 or UTF-16',
  'encoding-contradicted':
    'make the bytes match the named encoding (.NET: an XmlWriter over a StringWriter declares utf-16)',
  'json-syntax': 'build the body with a JSON library, not by joining strings',
  'json-not-object': 'send one JSON object, {"commands": ...}',
  'too-deep': 'send the fields at the top level; only desc and custom are nested',
  'xml-syntax': 'build the body with an XML library, which escapes & and < and closes every tag',
  'xml-doctype': 'remove the DOCTYPE and its entities',
  'xml-root': 'put the fields into one root element <mp>',
} as const

/** A problem of a body. */
export type BodyProblem = keyof typeof BODY_REMEDIES

/** A body that cannot be read: why, and how to fix it. */
export type Unreadable = {
  readonly ok: false
  readonly problem: BodyProblem
  /** For the developer; contains no values of the body. */
  readonly reason: string
  readonly remedy: string
}

export const unreadable = (problem: BodyProblem, reason: string): Unreadable => ({
  ok: false,
  problem,
  reason,
  remedy: BODY_REMEDIES[problem],
})
