// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '540e09f539dbd3e4eb510d29e9508750bdb135651eb4c70148d4c76bc439de1d'
