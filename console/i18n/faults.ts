/** The messages of the faults. */
export const FAULT_MESSAGES = {
  faults: { en: 'Faults', id: 'Gangguan' },
  faultsIntro: {
    en: 'What the network does to an exchange. After a fault the caller has no answer; only a check status shows whether the bill was paid.',
    id: 'Apa yang dilakukan jaringan pada satu permintaan dan jawabannya. Setelah gangguan, pemanggil tidak mendapat jawaban; hanya check status yang bisa memastikan tagihan sudah lunas.',
  },
  oneFaultArmed: { en: '{n} fault armed', id: '{n} gangguan terpasang' },
  manyFaultsArmed: { en: '{n} faults armed', id: '{n} gangguan terpasang' },
  disarmAllFaults: { en: 'Disarm all faults', id: 'Lepas semua gangguan' },
  armFault: { en: 'Arm fault', id: 'Pasang gangguan' },
  faultArmed: { en: 'Armed: {kind}', id: 'Terpasang: {kind}' },
  faultKind: { en: 'Fault', id: 'Gangguan' },
  faultWhen: { en: 'When', id: 'Kapan' },
  whenBefore: { en: 'before the vendor records', id: 'sebelum dicatat' },
  whenAfter: { en: 'after the vendor records', id: 'setelah dicatat' },
  faultDelay: { en: 'Delay', id: 'Penundaan' },
  faultCommand: { en: 'Command', id: 'Perintah' },
  anyCommand: { en: 'any command', id: 'perintah apa saja' },
  faultTimes: { en: 'How many times', id: 'Berapa kali' },
  untilDisarmed: { en: 'until disarmed', id: 'sampai dilepas' },
  faultAfter: { en: 'Skip first', id: 'Lewatkan dulu' },
  noneFirst: { en: 'none', id: 'tidak ada' },
  faultProbability: { en: 'Probability (0 to 1)', id: 'Peluang (0 sampai 1)' },
  always: { en: 'always', id: 'selalu' },
  armedFaults: { en: 'Armed', id: 'Terpasang' },
  noFaults: {
    en: 'No fault is armed: the network works normally.',
    id: 'Tidak ada gangguan: jaringan normal.',
  },
  noFaultsHow: {
    en: 'Arm one above, or send a header with a single request:',
    id: 'Pasang di atas, atau kirim header pada satu permintaan saja:',
  },
  faultScope: { en: 'Which calls', id: 'Panggilan mana' },
  everyCall: { en: 'every call', id: 'semua panggilan' },
  faultHits: { en: 'Hits', id: 'Kena' },
  faultLeft: { en: 'Left', id: 'Sisa' },
  passFirst: { en: 'skips {n} first', id: 'melewati {n} dulu' },
  meansResponseLost: {
    en: 'The vendor decides and records; the connection closes without a response.',
    id: 'Vendor memutuskan dan mencatat; koneksi ditutup tanpa jawaban.',
  },
  meansRequestLost: {
    en: 'Nothing reaches the vendor; the connection closes without a response.',
    id: 'Tidak ada yang sampai ke vendor; koneksi ditutup tanpa jawaban.',
  },
  meansHang: {
    en: 'No response, however long the client waits.',
    id: 'Tidak ada jawaban, selama apa pun klien menunggu.',
  },
  meansSlow: { en: 'The complete response, late.', id: 'Jawaban utuh, terlambat.' },
  meansHttpError: {
    en: 'A proxy’s HTML page instead of a response.',
    id: 'Halaman HTML dari proxy, bukan jawaban.',
  },
  meansTruncated: {
    en: 'Recorded; half of the body is sent, then the connection closes.',
    id: 'Tercatat; setengah isi datang, lalu koneksi ditutup.',
  },
  meansMalformed: {
    en: 'Recorded; a complete response whose JSON or XML lacks its end.',
    id: 'Tercatat; jawaban utuh yang JSON atau XML-nya tanpa penutup.',
  },
  meansReset: {
    en: 'The connection is reset (ECONNRESET).',
    id: 'Koneksi di-reset (ECONNRESET).',
  },
} as const
