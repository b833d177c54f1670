// Written by `npm run generate` from the fixtures; change those.
/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = 'b16076749c8c098c566db6a5402ce2b2ffc1cdc1095fb14d381975f5c62ca7e2'
