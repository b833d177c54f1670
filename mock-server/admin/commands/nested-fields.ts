type Fields = Readonly<Record<string, string | number>>

/** Writes fields as the vendor nests them: `desc.amount` becomes `{"desc": {"amount": …}}`. */
export const nested = (fields: Fields): Readonly<Record<string, unknown>> => {
  const root: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split('.')
    const last = path.pop() as string
    const holder = path.reduce<Record<string, unknown>>((within, part) => {
      const known = within[part]
      if (typeof known === 'object') return known as Record<string, unknown>
      const fresh: Record<string, unknown> = Object.create(null)
      within[part] = fresh
      return fresh
    }, root)
    holder[last] = value
  }
  return root
}
