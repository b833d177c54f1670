// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '7182690c3fbd6a0cd5c128fe7d941a5aa3027b139937a1060e104ffa5886db62'
