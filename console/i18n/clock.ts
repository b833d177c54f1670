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
  clockReset: { en: 'The clock was reset.', id: 'Jam sudah diatur ulang.' },
  hoursAreOff: {
    en: 'It is 22:59, but business hours are off: no biller closes at 23:00.',
    id: 'Sekarang 22:59, tetapi jam operasional mati: tidak ada biller yang tutup pukul 23:00.',
  },
  turnHoursOn: { en: 'Turn on business hours', id: 'Nyalakan jam operasional' },
  hoursAreOn: {
    en: 'Business hours are on: from 23:00 billers answer 109.',
    id: 'Jam operasional menyala: mulai 23:00 biller menjawab 109.',
  },
  notNow: { en: 'Not now', id: 'Nanti saja' },
} as const
