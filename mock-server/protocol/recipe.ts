/** The last part of a sign: the value of a field, or a word. */
export type SignRecipe = (typeof FIELDS)[number] | 'cs' | 'pl' | 'bc' | 'bl' | 'op'

const FIELDS = ['ref_id', 'tr_id', 'hp', 'customer_id', 'game_code'] as const

/** Whether the last part of a sign is the value of a field. */
export const isField = (recipe: SignRecipe): boolean =>
  (FIELDS as readonly string[]).includes(recipe)

/** The last part of a sign, as shown to developers. */
export const named = (recipe: SignRecipe): string => (isField(recipe) ? recipe : `'${recipe}'`)
