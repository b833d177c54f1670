// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '75e1bc5b28b72705f03af043f7a735fedd9c3970a528ce6721d55ed9cacb9079'
