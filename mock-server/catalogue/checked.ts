// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = 'bf074390f9234446b5692341d2c26969e7b7f269e88a52e1207f2065ccc6fff7'
