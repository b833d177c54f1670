/**
 * A parsed text, or what is wrong with it: cause and remedy, to be printed after the name of the
 * option.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string }
