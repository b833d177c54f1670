// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = 'e04f6b3eb446cf3d196b0e6932be69214bc9d762e39174dc6dcc890d94defd6a'
