/** The messages of the namespaces. */
export const NAMESPACE_MESSAGES = {
  namespaces: { en: 'Namespaces', id: 'Namespace' },
  namespacesIntro: {
    en: 'Each has its own accounts, deposits, transactions, scenarios, faults, clock and journal. A new name creates a new namespace.',
    id: 'Setiap namespace punya akun, deposit, transaksi, skenario, gangguan, jam, dan jurnal sendiri. Nama baru berarti namespace baru.',
  },
  accounts: { en: 'Accounts', id: 'Akun' },
  newNamespaceName: { en: 'New namespace', id: 'Namespace baru' },
  newNamespaceAsk: {
    en: 'Name of the namespace: letters, digits, dots, hyphens, underscores',
    id: 'Nama namespace: huruf, angka, titik, tanda hubung, garis bawah',
  },
  openNamespace: { en: 'Open', id: 'Buka' },
  remove: { en: 'Remove', id: 'Hapus' },
  removeAsk: { en: 'Remove…', id: 'Hapus…' },
  removeNamed: { en: 'Remove {name}', id: 'Hapus {name}' },
  removeNamespaceTitle: {
    en: 'Remove the namespace {name}?',
    id: 'Hapus namespace {name}?',
  },
  removeSure: {
    en: 'This deletes {accounts} {accounts?account|accounts}, {n} {n?transaction|transactions}, {requests} {requests?request|requests}, and everything that is armed in it.',
    id: '{accounts} akun, {n} transaksi, {requests} permintaan, dan semua yang aktif di dalamnya akan dihapus.',
  },
  caseKeepsNamespace: {
    en: 'Removing it cannot be undone, but the case can be opened in any namespace.',
    id: 'Penghapusan tidak bisa diurungkan, tetapi kasusnya bisa dibuka di namespace mana pun.',
  },
  namespaceRemovedKept: {
    en: '{name} was removed. It is kept in the case “{case}”.',
    id: '{name} sudah dihapus. Isinya tersimpan di kasus “{case}”.',
  },
  namespaceRemoved: {
    en: '{name} was removed. This cannot be undone.',
    id: '{name} sudah dihapus. Tidak bisa diurungkan.',
  },
  thisNamespace: { en: 'This namespace: {name}', id: 'Namespace ini: {name}' },
  snapshotWithoutKey: {
    en: 'These accounts need an API key before they can sign: {names}.',
    id: 'Akun ini perlu API key sebelum bisa membuat sign: {names}.',
  },
  snapshotMissingScenarios: {
    en: 'Missing from this server’s scenario files: {names}. The case may behave differently without them.',
    id: 'Tidak ada di berkas skenario server ini: {names}. Tanpa skenario itu, hasilnya bisa berbeda.',
  },
  noJson: { en: '{name} is not JSON: {why}', id: '{name} bukan JSON: {why}' },
  resetAsk: { en: 'Reset…', id: 'Atur ulang…' },
  resetTitle: { en: 'Reset {name}', id: 'Atur ulang {name}' },
  resetNow: { en: 'Reset', id: 'Atur ulang' },
  resetDone: { en: 'Reset done.', id: 'Sudah diatur ulang.' },
  resetFinal: {
    en: 'Reset done. This cannot be undone.',
    id: 'Sudah diatur ulang. Tidak bisa diurungkan.',
  },
  cancel: { en: 'Cancel', id: 'Batal' },
  partState: {
    en: 'accounts and {n} {n?transaction|transactions}: deposits return to their opening balance',
    id: 'akun dan {n} transaksi: deposit kembali ke saldo awal',
  },
  partRequests: { en: 'the journal: {n} {n?request|requests}', id: 'jurnal: {n} permintaan' },
  partScenarios: { en: '{n} armed {n?scenario|scenarios}', id: '{n} skenario aktif' },
  partFaults: { en: '{n} armed {n?fault|faults}', id: '{n} gangguan aktif' },
  partClock: { en: 'the clock, now at {n}', id: 'jam, sekarang {n}' },
  partSettings: { en: 'the settings', id: 'pengaturan' },
} as const
