type Id = string | number

/** The requests of a connection that have no answer yet. */
export const createOpenRequests = () => {
  const open = new Set<Id>()
  let idle = Promise.withResolvers<void>()
  return {
    asked: (id: Id) => {
      open.add(id)
    },
    /** An answered or cancelled request is no longer open. */
    ended: (id: Id) => {
      if (open.delete(id) && open.size === 0) {
        idle.resolve()
        idle = Promise.withResolvers<void>()
      }
    },
    whenNone: (): Promise<void> => (open.size === 0 ? Promise.resolve() : idle.promise),
  }
}
