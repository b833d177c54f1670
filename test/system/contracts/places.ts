/** Where mutations are noticed, in the verifier's notation. */

/** A leaf of an answer. */
export const leaf = (name: string) => ({
  json: { field: `$.data.${name}` },
  xml: { field: `$.mp.${name}` },
})

export const missing = (field: string) => ({ field, missing: true }) as const

/** A missing field of an answer. */
export const lacks = (name: string) => ({
  json: missing(`$.data.${name}`),
  xml: missing(`$.mp.${name}`),
})

const alike = (field: string) => ({ json: { field }, xml: { field } })

export const status = alike('HTTP status')
export const contentType = alike('header Content-Type')

/** Mistakes that are possible in one format only. */
export const onlyJson = <T>({ json }: { readonly json: T }) => ({ json })
export const onlyXml = <T>({ xml }: { readonly xml: T }) => ({ xml })
