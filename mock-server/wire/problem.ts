/**
 * What can be wrong with the bytes of a body, and what its sender does about it.
 *
 * One entry for each way to be refused before a field is read; the walk over all refusals in the
 * tests takes its list from here.
 */
export const BODY_REMEDIES = {
  'too-large': 'send at most 65536 bytes; one command is a few hundred',
  compressed: 'send the body as it is, and turn request compression off in the HTTP client',
  empty:
    'send {"commands": ...} or <mp>...</mp> as the body of the POST; a redirect that turned it into a GET, or a body set in the wrong option of the client, loses it',
  'form-encoded':
    'send JSON with Content-Type: application/json (json= in requests, "json" in Guzzle, JSON.stringify with jQuery), or XML with application/xml',
  multipart:
    'send JSON with Content-Type: application/json ("json" in Guzzle, not "multipart"; no FormData), or XML with application/xml',
  'no-format': 'send JSON with Content-Type: application/json, or XML with application/xml',
  'xml-labelled-json': 'send Content-Type: application/xml with it',
  'json-labelled-xml': 'send Content-Type: application/json with it',
  'not-utf8': 'write it in UTF-8; XML in another encoding names it in its declaration',
  'encoding-unknown':
    'write it in UTF-8, or name an encoding that is known, such as ISO-8859-1 or UTF-16',
  'encoding-contradicted':
    'write the bytes in the encoding that is named, or name the one they are written in (.NET: an XmlWriter over a StringWriter declares utf-16)',
  'json-syntax': 'build the body with a JSON library, not by joining texts',
  'json-not-object': 'send one JSON object, {"commands": ...}',
  'too-deep': 'send the fields as direct members; only desc and custom hold others',
  'xml-syntax': 'build the body with an XML library, which escapes & and < and closes every tag',
  'xml-doctype': 'leave the DOCTYPE and its entities out',
  'xml-root': 'put the fields into one root element <mp>',
} as const

/** What is wrong with the bytes of a body. */
export type BodyProblem = keyof typeof BODY_REMEDIES

/** A body that could not be read: why, and what its sender does about it. */
export type Unreadable = {
  readonly ok: false
  readonly problem: BodyProblem
  /** For the developer who sent it; holds nothing of the body's values. */
  readonly reason: string
  readonly remedy: string
}

/** What becomes of a body that cannot be read. */
export const unreadable = (problem: BodyProblem, reason: string): Unreadable => ({
  ok: false,
  problem,
  reason,
  remedy: BODY_REMEDIES[problem],
})
