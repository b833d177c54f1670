/** The messages of the transactions and their timelines. */
export const TRANSACTION_MESSAGES = {
  transactions: { en: 'Transactions', id: 'Transaksi' },
  transactionsLabel: { en: 'Transactions, newest first', id: 'Transaksi, terbaru di atas' },
  findTransaction: {
    en: 'Search by ref_id, tr_id, customer number or product',
    id: 'Cari ref_id, tr_id, nomor pelanggan, atau produk',
  },
  transactionCount: { en: '{n} of {all} shown', id: '{n} dari {all} ditampilkan' },
  anyState: { en: 'any state', id: 'semua status' },
  stateLabel: { en: 'State', id: 'Status' },
  noTransaction: { en: 'No transaction matches.', id: 'Tidak ada transaksi yang cocok.' },
  noTransactionYet: {
    en: 'No transactions yet. Every inquiry that finds a bill starts one:',
    id: 'Belum ada transaksi. Setiap inquiry yang menemukan tagihan akan membuat satu transaksi:',
  },
  noSuchTransaction: {
    en: 'There is no such transaction in this namespace.',
    id: 'Transaksi itu tidak ada di namespace ini.',
  },
  ofAccount: { en: 'Account', id: 'Akun' },
  payableBefore: { en: 'Payable before', id: 'Bisa dibayar sebelum' },
  settlesItself: { en: 'Auto-settles', id: 'Selesai otomatis' },
  settlesAt: { en: 'at {at} as {to}', id: 'pada {at} sebagai {to}' },
  settlesByChecks: {
    en: 'the next status checks answer {codes}',
    id: 'check status berikutnya menjawab {codes}',
  },
  timeline: { en: 'What happened', id: 'Kronologi' },
  stepInquiry: { en: 'Inquiry', id: 'Inquiry' },
  stepPayment: { en: 'Payment', id: 'Pembayaran' },
  stepCheck: { en: 'Check status', id: 'Check status' },
  stepReceipt: { en: 'Receipt', id: 'Struk' },
  stepTopUp: { en: 'Top-up', id: 'Top-up' },
  stepCallback: { en: 'Callback', id: 'Callback' },
  stepSettled: {
    en: 'Settled manually or by the clock',
    id: 'Diselesaikan secara manual atau oleh jam',
  },
  stepUnknown: { en: 'Another request', id: 'Permintaan lain' },
  stepReadyMade: {
    en: 'not in the journal: it came with the namespace, or has been evicted',
    id: 'tidak ada di jurnal: sudah ada sejak namespace dibuat, atau sudah dihapus dari jurnal',
  },
  depositAfter: { en: 'deposit {amount}', id: 'deposit {amount}' },
  openRequest: { en: 'Open request {id}', id: 'Buka permintaan {id}' },
  manyExchanges: {
    en: 'Only the last {n} exchanges are shown.',
    id: 'Hanya {n} permintaan terakhir yang ditampilkan.',
  },
  receipt: { en: 'Receipt', id: 'Struk' },
  showReceipt: { en: 'Show receipt', id: 'Tampilkan struk' },
  receiptHow: {
    en: 'It is requested from the vendor’s own path, so it appears in the journal, too.',
    id: 'Diambil lewat path vendor sendiri, jadi tercatat juga di jurnal.',
  },
  receiptPdf: { en: 'PDF', id: 'PDF' },
  receiptNotYet: {
    en: 'The receipt is available once the bill is paid.',
    id: 'Struk tersedia setelah tagihan dibayar.',
  },
  payWithCurl: { en: 'Pay it from a shell:', id: 'Bayar dari terminal:' },
} as const
