/**
 * Why a request got its answer, in a sentence: by the rule, scenario, fixture or refusal that
 * answered, as the admin API names it.
 */
export const REASONS = {
  'current-number': { en: 'A test number.', id: 'Nomor uji.' },
  'current-rule': {
    en: 'A test number: its last four digits decide.',
    id: 'Nomor uji: empat digit terakhirnya yang menentukan.',
  },
  'legacy-number': { en: 'A legacy test number.', id: 'Nomor uji lama.' },
  generated: {
    en: 'Not a test number: its bill was generated.',
    id: 'Bukan nomor uji: tagihannya dibuat otomatis.',
  },
  'scenario-header': {
    en: 'The X-Mock-Scenario header asked for it.',
    id: 'Diminta oleh header X-Mock-Scenario.',
  },
  'scenario-armed': { en: 'An armed scenario answered.', id: 'Dijawab oleh skenario aktif.' },
  'scenario-file': { en: 'A scenario file answered.', id: 'Dijawab oleh berkas skenario.' },
  'scenario-plan': {
    en: 'The scenario of its payment decides its status checks, too.',
    id: 'Skenario pembayarannya juga menentukan check status.',
  },
  'ref-id-form': {
    en: 'The ref_id is too long, or has characters that are not allowed.',
    id: 'ref_id terlalu panjang, atau berisi karakter yang tidak diizinkan.',
  },
  'ref-id-used': {
    en: 'This ref_id has already been used.',
    id: 'ref_id ini sudah pernah dipakai.',
  },
  'product-unknown': { en: 'There is no such product code.', id: 'Kode produk itu tidak ada.' },
  'product-inactive': { en: 'The product is inactive.', id: 'Produknya tidak aktif.' },
  'cut-off': { en: 'The biller is closed at this time.', id: 'Biller sedang tutup pada jam ini.' },
  'number-unknown': {
    en: 'The customer number is not a test number.',
    id: 'Nomor pelanggannya bukan nomor uji.',
  },
  'inquiry-unknown': {
    en: 'This tr_id was never issued.',
    id: 'tr_id ini tidak pernah diterbitkan.',
  },
  'inquiry-of-another-account': {
    en: 'This tr_id belongs to another account.',
    id: 'tr_id ini milik akun lain.',
  },
  'already-paid': { en: 'The bill is already paid.', id: 'Tagihannya sudah lunas.' },
  'already-processing': {
    en: 'The payment is still pending.',
    id: 'Pembayarannya masih diproses.',
  },
  'already-failed': {
    en: 'The payment has failed before.',
    id: 'Pembayarannya sudah pernah gagal.',
  },
  'inquiry-of-an-earlier-day': {
    en: 'The inquiry is from an earlier day, and can no longer be paid.',
    id: 'Inquiry-nya dari hari sebelumnya, jadi tidak bisa dibayar lagi.',
  },
  'deposit-too-low': { en: 'The deposit is too low.', id: 'Depositnya tidak cukup.' },
  'ref-id-unknown': {
    en: 'This account has no inquiry with this ref_id.',
    id: 'Akun ini tidak punya inquiry dengan ref_id ini.',
  },
  'transaction-state': { en: 'The state of the transaction.', id: 'Status transaksinya.' },
  'price-list': { en: 'The price list.', id: 'Daftar harga.' },
  'top-up-begun': { en: 'A new top-up: pending at first.', id: 'Top-up baru: awalnya diproses.' },
  'top-up-known': {
    en: 'A top-up with this ref_id exists: this is its state.',
    id: 'Top-up dengan ref_id ini sudah ada: ini statusnya.',
  },
  'number-too-long': { en: 'The number is too long.', id: 'Nomornya terlalu panjang.' },
  'number-blocked': {
    en: 'The account may not top up this number.',
    id: 'Akun tidak boleh mengisi nomor ini.',
  },
  'number-of-another-operator': {
    en: 'The number belongs to another operator.',
    id: 'Nomornya milik operator lain.',
  },
  'player-malformed': {
    en: 'The number is not in the form of this game’s player ids.',
    id: 'Nomornya tidak sesuai format ID pemain game ini.',
  },
  'topped-up-today': {
    en: 'The number was already topped up today.',
    id: 'Nomor ini sudah diisi hari ini.',
  },
  'top-up-unknown': {
    en: 'This account has no top-up with this ref_id.',
    id: 'Akun ini tidak punya top-up dengan ref_id ini.',
  },
  balance: { en: 'The deposit of the account.', id: 'Deposit akun.' },
  'prepaid-price-list': { en: 'The prepaid price list.', id: 'Daftar harga prabayar.' },
  'prepaid-data': { en: 'From the prepaid fixtures.', id: 'Dari fixture prabayar.' },
  'prepaid-number-unknown': { en: 'There is no such number.', id: 'Nomor itu tidak ada.' },
  'operator-unknown': {
    en: 'No operator has this number.',
    id: 'Tidak ada operator dengan nomor ini.',
  },
  'game-unknown': { en: 'There is no such game.', id: 'Game itu tidak ada.' },
  'lookup-not-needed': {
    en: 'This game needs no lookup.',
    id: 'Game ini tidak perlu pengecekan.',
  },
  'esim-unknown': { en: 'There is no such eSIM.', id: 'eSIM itu tidak ada.' },
  'mails-used-up': {
    en: 'Its activation mail was sent as often as allowed.',
    id: 'Email aktivasinya sudah dikirim sebanyak batas yang diizinkan.',
  },
  callback: {
    en: 'The top-up was settled, so its callback was sent.',
    id: 'Top-up selesai, jadi callback-nya dikirim.',
  },
  'page-unknown': {
    en: 'The vendor has no such path, or not with this method.',
    id: 'Vendor tidak punya path itu, atau tidak dengan method ini.',
  },
  'command-unknown': {
    en: '“commands” is missing or unknown.',
    id: '“commands” tidak ada atau tidak dikenal.',
  },
  'fields-wrong': {
    en: 'A field is missing or has a wrong form.',
    id: 'Ada field yang kurang atau formatnya salah.',
  },
  'caller-unverified': {
    en: 'The sign is wrong, or the username unknown.',
    id: 'Sign salah, atau username tidak dikenal.',
  },
  'account-suspended': { en: 'The account is suspended.', id: 'Akunnya ditangguhkan.' },
  'address-not-allowed': {
    en: 'The account may not call from this IP address.',
    id: 'Akun tidak boleh memanggil dari alamat IP ini.',
  },
  maintenance: { en: 'The vendor is under maintenance.', id: 'Vendor sedang dalam pemeliharaan.' },
  'too-large': { en: 'The body is too large.', id: 'Body terlalu besar.' },
  compressed: { en: 'The body is compressed.', id: 'Body-nya terkompresi.' },
  empty: { en: 'The body is empty.', id: 'Body kosong.' },
  'form-encoded': {
    en: 'The body is a form, not JSON or XML.',
    id: 'Body berupa form, bukan JSON atau XML.',
  },
  multipart: {
    en: 'The body is multipart, not JSON or XML.',
    id: 'Body berupa multipart, bukan JSON atau XML.',
  },
  'no-format': { en: 'The body is neither JSON nor XML.', id: 'Body bukan JSON maupun XML.' },
  'xml-labelled-json': { en: 'XML was sent as JSON.', id: 'XML dikirim sebagai JSON.' },
  'json-labelled-xml': { en: 'JSON was sent as XML.', id: 'JSON dikirim sebagai XML.' },
  'not-utf8': { en: 'The body is not UTF-8.', id: 'Body bukan UTF-8.' },
  'encoding-unknown': {
    en: 'The encoding of the body is unknown.',
    id: 'Encoding body tidak dikenal.',
  },
  'encoding-contradicted': {
    en: 'The body is not in the encoding it names.',
    id: 'Encoding body tidak sesuai dengan yang disebutkan.',
  },
  'json-syntax': { en: 'The JSON cannot be read.', id: 'JSON-nya tidak bisa dibaca.' },
  'json-not-object': { en: 'The JSON is not an object.', id: 'JSON-nya bukan objek.' },
  'too-deep': { en: 'The body is nested too deep.', id: 'Struktur body terlalu dalam.' },
  'xml-syntax': { en: 'The XML cannot be read.', id: 'XML-nya tidak bisa dibaca.' },
  'xml-doctype': { en: 'The XML has a DOCTYPE.', id: 'XML-nya memakai DOCTYPE.' },
  'xml-root': {
    en: 'The XML has no single root element.',
    id: 'XML-nya tidak punya satu elemen akar.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'id', string>>>>
