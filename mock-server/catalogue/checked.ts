// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '3be3c3b5c76885bbed68d5da811854bdfc1d409b732380f1fa31b1c03e308f49'
