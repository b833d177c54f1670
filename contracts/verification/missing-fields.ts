/** The names of missing fields in a mismatch of JSON or XML. */
export const missingFieldsIn = (mismatch: string): readonly string[] => {
  const [, keys, child] =
    /^Actual map is missing the following keys: (.+)$|^Expected child <(.+)\/> but was missing$/.exec(
      mismatch,
    ) ?? []
  return keys?.split(', ') ?? (child === undefined ? [] : [child])
}
