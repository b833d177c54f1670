/** The messages of the faults. */
export const FAULT_MESSAGES = {
  faults: { en: 'Faults', id: 'Gangguan' },
  faultsIntro: {
    en: 'What the network does to an exchange. After most faults the caller has no usable answer; only a check status shows whether the bill was paid.',
    id: 'Apa yang terjadi di jaringan pada sebuah permintaan dan jawabannya. Setelah kebanyakan gangguan, klien tidak mendapat jawaban yang bisa dipakai; hanya check status yang menunjukkan apakah tagihan sudah lunas.',
  },
  armFault: { en: 'Arm fault', id: 'Aktifkan gangguan' },
  faultKind: { en: 'Fault', id: 'Gangguan' },
  faultWhen: { en: 'When', id: 'Kapan' },
  whenBefore: { en: 'before the vendor records it', id: 'sebelum vendor mencatat' },
  whenAfter: { en: 'after the vendor records it', id: 'setelah vendor mencatat' },
  faultDelay: { en: 'Delay', id: 'Penundaan' },
  faultCommand: { en: 'Command', id: 'Perintah' },
  anyCommand: { en: 'any command', id: 'semua perintah' },
  faultTimes: { en: 'How many times', id: 'Berapa kali' },
  untilDisarmed: { en: 'until disarmed', id: 'sampai dinonaktifkan' },
  faultAfter: { en: 'Skip first', id: 'Lewati dulu' },
  noneFirst: { en: 'none', id: 'tidak ada' },
  faultProbability: { en: 'Probability (0 to 1)', id: 'Peluang (0 sampai 1)' },
  always: { en: 'always', id: 'selalu' },
  noFaultsHow: {
    en: 'Arm one above, or send a header with a single request:',
    id: 'Aktifkan lewat formulir di atas, atau kirim header pada satu permintaan saja:',
  },
  meansResponseLost: {
    en: 'The vendor decides and records; then the connection is closed without a response.',
    id: 'Vendor memutuskan dan mencatat; lalu koneksi ditutup tanpa jawaban.',
  },
  meansRequestLost: {
    en: 'Nothing reaches the vendor; the connection is closed without a response.',
    id: 'Permintaan tidak sampai ke vendor; koneksi ditutup tanpa jawaban.',
  },
  meansHang: {
    en: 'No response, however long the client waits.',
    id: 'Tidak ada jawaban, berapa lama pun klien menunggu.',
  },
  meansSlow: { en: 'The complete response, late.', id: 'Jawaban lengkap, tetapi terlambat.' },
  meansHttpError: {
    en: 'A proxy’s HTML page instead of a response.',
    id: 'Halaman HTML dari proxy, bukan jawaban vendor.',
  },
  meansTruncated: {
    en: 'Recorded; half of the body is sent, then the connection is closed.',
    id: 'Tercatat; hanya setengah body yang terkirim, lalu koneksi ditutup.',
  },
  meansMalformed: {
    en: 'Recorded; the response is complete, but the end of its JSON or XML is missing.',
    id: 'Tercatat; respons terkirim penuh, tetapi akhir JSON atau XML-nya hilang.',
  },
  meansReset: {
    en: 'The connection is reset (ECONNRESET).',
    id: 'Koneksi di-reset (ECONNRESET).',
  },
  meansCallbackLate: {
    en: 'The callback of a top-up is sent late, by the clock of the namespace.',
    id: 'Callback top-up dikirim terlambat, menurut jam namespace.',
  },
  meansCallbackLost: {
    en: 'The callback never arrives; only a check status shows the outcome.',
    id: 'Callback tidak pernah sampai; hanya check status yang menunjukkan hasilnya.',
  },
  meansCallbackTwice: {
    en: 'The callback arrives twice.',
    id: 'Callback sampai dua kali.',
  },
  meansCallbackEarly: {
    en: 'The top-up settles at once, and its callback arrives before its answer.',
    id: 'Top-up langsung selesai, dan callback-nya sampai sebelum jawabannya.',
  },
  meansCallbackOutOfOrder: {
    en: 'The callback is held back until that of a later top-up of the account has been sent.',
    id: 'Callback ditahan sampai callback dari top-up berikutnya pada akun itu terkirim.',
  },
  meansCallbackWrongSign: {
    en: 'The callback has a wrong sign.',
    id: 'Sign pada callback salah.',
  },
} as const
