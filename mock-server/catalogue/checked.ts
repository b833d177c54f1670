// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '7ffef8826d24b51eb548950f3347983012aa5b6075203ecd3c7b68460f8c4421'
