/** The messages of the clock in the header. */
export const CLOCK_MESSAGES = {
  clockSet: { en: 'Set the clock', id: 'Atur jam' },
  clockFreeze: { en: 'Freeze', id: 'Bekukan' },
  clockGo: { en: 'Resume clock', id: 'Jalankan jam' },
  clockQuarter: { en: '+15 min', id: '+15 mnt' },
  clockNight: {
    en: 'To the next 22:59, just before the night cut-off',
    id: 'Ke 22:59 berikutnya, tepat sebelum cut-off malam',
  },
  clockTomorrow: { en: 'Tomorrow', id: 'Besok' },
  clockTomorrowLong: {
    en: 'To 00:01 of the next day: today’s inquiries can no longer be paid',
    id: 'Ke 00:01 besok: inquiry hari ini tidak bisa dibayar lagi',
  },
  clockBack: { en: 'Reset clock', id: 'Atur ulang jam' },
  clockBackLong: {
    en: 'Back to the clock the sandbox was started with: real time, unless another was set',
    id: 'Kembali ke jam awal sandbox: waktu sebenarnya, kecuali sandbox dijalankan dengan waktu lain',
  },
} as const
