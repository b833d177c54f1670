// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '713c370d0d9a66d32ea4b592f63e7b9dd4ae0c1cfcd328becbed50f97c5534d5'
