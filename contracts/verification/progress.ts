/** Says how far a run is, every tenth of the way and never past its end; call what it returns at each step. */
export const stepper = (total: number, progress: (text: string) => void): (() => void) => {
  const stride = Math.max(Math.ceil(total / 10), 1)
  let taken = 0
  return () => {
    if (taken === total) return
    taken += 1
    if (taken % stride === 0) progress(`${taken} of ${total}`)
  }
}
