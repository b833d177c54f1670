/** Parses a text such as `Rp 2.500`, `2,500` or `8.500.000,00` as whole Rupiah. */
export const amountIn = (text: string): number | undefined => {
  const bare = text
    .trim()
    .replace(/^(?:rp|idr)\.?\s*/i, '')
    .replace(/(?:,-|\s*(?:rp|idr)\.?)$/i, '')
  const grouped = /^(\d{1,3})((?:([ .,'_])\d{3})(?:\3\d{3})*)?(?:[.,]0{1,2})?$/.exec(bare)
  const plain = /^(\d+)(?:[.,]0{1,2})?$/.exec(bare)
  const digits = grouped ? `${grouped[1]}${grouped[2] ?? ''}`.replace(/\D/g, '') : plain?.[1]
  const amount = Number(digits)
  return digits !== undefined && Number.isSafeInteger(amount) ? amount : undefined
}

/** The remedy for a text that must be a number. */
export const asNumber = (text: string): string => {
  const amount = amountIn(text)
  return amount === undefined
    ? 'write a whole number in digits, without quotes, such as 8500000'
    : `write ${amount}, without quotes`
}
