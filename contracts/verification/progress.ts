/** Reports progress every tenth of a run; call the returned function at each step. */
export const stepper = (total: number, progress: (text: string) => void): (() => void) => {
  const stride = Math.max(Math.ceil(total / 10), 1)
  let taken = 0
  return () => {
    if (taken === total) return
    taken += 1
    if (taken % stride === 0) progress(`${taken} of ${total}`)
  }
}
