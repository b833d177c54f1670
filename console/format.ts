import { formatNumber, language } from './i18n/language.ts'

/** An amount such as `Rp 2,500`, grouped as in the current language. @param amount in whole Rupiah */
export const rupiah = (amount: number): string =>
  `${amount < 0 ? '−' : ''}Rp\u00a0${formatNumber(Math.abs(amount))}`

/** An amount with its sign. */
export const signedRupiah = (amount: number): string =>
  amount > 0 ? `+${rupiah(amount)}` : rupiah(amount)

/** A moment in WIB, written as in the current language: `1 Mar 2026, 10:00:00`. */
export const formatMoment = (at: string): string =>
  new Intl.DateTimeFormat(language.value === 'id' ? 'id-ID' : 'en-GB', {
    timeZone: 'Asia/Jakarta',
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(new Date(at))
