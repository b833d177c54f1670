/** Freezes plain data recursively, including maps, so that it can be shared. */
export const deepFreeze = <T>(data: T): T => {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data
  Object.freeze(data)
  const inner = data instanceof Map ? [...data.values()] : Object.values(data)
  for (const each of inner) deepFreeze(each)
  return data
}
