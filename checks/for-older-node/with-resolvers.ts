/** `Promise.withResolvers`, for Node 20. */
export const withResolvers = <Value>(): PromiseWithResolvers<Value> => {
  const settle: Partial<PromiseWithResolvers<Value>> = {}
  const promise = new Promise<Value>((resolve, reject) =>
    Object.assign(settle, { resolve, reject }),
  )
  return { ...settle, promise } as PromiseWithResolvers<Value>
}
