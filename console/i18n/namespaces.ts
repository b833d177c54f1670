/** The messages of the namespaces. */
export const NAMESPACE_MESSAGES = {
  namespaces: { en: 'Namespaces', id: 'Namespace' },
  namespacesIntro: {
    en: 'Each has its own accounts, deposits, transactions, scenarios, faults, clock and journal. A new name creates a new namespace.',
    id: 'Masing-masing punya akun, deposit, transaksi, skenario, gangguan, jam, dan jurnal sendiri. Nama baru membuat namespace baru.',
  },
  accounts: { en: 'Accounts', id: 'Akun' },
  newNamespaceName: { en: 'New namespace', id: 'Namespace baru' },
  openNamespace: { en: 'Open', id: 'Buka' },
  remove: { en: 'Remove', id: 'Hapus' },
  removeNamed: { en: 'Remove {name}', id: 'Hapus {name}' },
  removeSure: {
    en: 'Remove the namespace {name} with its {n} transactions and {requests} requests?',
    id: 'Hapus namespace {name} beserta {n} transaksi dan {requests} permintaannya?',
  },
  namespaceRemoved: { en: '{name} was removed.', id: '{name} sudah dihapus.' },
  thisNamespace: { en: 'This namespace: {name}', id: 'Namespace ini: {name}' },
  takeSnapshot: { en: 'Download snapshot', id: 'Unduh snapshot' },
  snapshotTaken: {
    en: 'Downloaded with the newest requests, without keys.',
    id: 'Tersimpan bersama permintaan terbaru, tanpa kunci.',
  },
  restoreSnapshot: { en: 'Upload snapshot…', id: 'Unggah snapshot…' },
  snapshotRestored: {
    en: 'Restored {accounts} accounts and {transactions} transactions; the journal starts empty.',
    id: '{accounts} akun dan {transactions} transaksi dipulihkan; jurnal mulai kosong.',
  },
  snapshotWithoutKey: {
    en: 'These need a key before they can sign: {names}.',
    id: 'Ini butuh kunci sebelum bisa menandatangani: {names}.',
  },
  snapshotMissingScenarios: {
    en: 'Missing in this server’s scenario files: {names}. The case may behave differently without them.',
    id: 'Tidak ada di berkas skenario server ini: {names}. Tanpa itu hasilnya bisa berbeda.',
  },
  noJson: { en: '{name} is not JSON: {why}', id: '{name} bukan JSON: {why}' },
  resetAsk: { en: 'Reset…', id: 'Atur ulang…' },
  resetTitle: { en: 'Reset {name}', id: 'Atur ulang {name}' },
  resetLost: {
    en: 'Everything selected is deleted permanently; only a snapshot can restore it.',
    id: 'Yang dipilih dihapus permanen; hanya snapshot yang bisa memulihkannya.',
  },
  resetNow: { en: 'Reset', id: 'Atur ulang' },
  resetDone: { en: 'Reset.', id: 'Direset.' },
  cancel: { en: 'Cancel', id: 'Batal' },
  partState: {
    en: 'accounts and {n} transactions: deposits return to their opening balance',
    id: 'akun dan {n} transaksi: deposit kembali seperti semula',
  },
  partRequests: { en: 'the journal: {n} requests', id: 'jurnal: {n} permintaan' },
  partScenarios: { en: '{n} armed scenarios', id: '{n} skenario terpasang' },
  partFaults: { en: '{n} armed faults', id: '{n} gangguan terpasang' },
  partClock: { en: 'the clock, now at {n}', id: 'jam, sekarang {n}' },
  partSettings: { en: 'the settings', id: 'setelan' },
} as const
