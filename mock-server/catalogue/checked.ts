// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '56502eb5457afab31c3baf51fe0dd502d758fc46f3128f1bc1b090444ef5a040'
