/** The names of what is not there, as JSON and XML are found to lack it. */
export const missingIn = (mismatch: string): readonly string[] => {
  const [, keys, child] =
    /^Actual map is missing the following keys: (.+)$|^Expected child <(.+)\/> but was missing$/.exec(
      mismatch,
    ) ?? []
  return keys?.split(', ') ?? (child === undefined ? [] : [child])
}
