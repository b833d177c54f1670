/** Whether an id has the parts of a form such as `[userid]|[zoneid]`. */
export const hasForm = (id: string, form: string): boolean => {
  const parts = id.split('|')
  return parts.length === form.split('|').length && !parts.includes('')
}
