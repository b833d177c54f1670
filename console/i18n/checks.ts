/** The checks of an explanation, which the server tells in English, in Indonesian. */
export const CHECKS_IN_INDONESIAN: Readonly<Record<string, string>> = {
  'the path and the method are the vendor’s': 'path dan method sesuai milik vendor',
  'the body can be read: 64 KiB at most, well-formed, no DOCTYPE, not nested over 16 deep':
    'isi bisa dibaca: paling besar 64 KiB, bentuknya benar, tanpa DOCTYPE, tidak lebih dari 16 tingkat',
  'commands is one of the vendor’s': 'commands dikenal vendor',
  'every required field is there and well-formed': 'semua field wajib ada dan bentuknya benar',
  'the username is known and the sign is right': 'username dikenal dan sign benar',
  'the account is not suspended, the address is allowed, and there is no maintenance':
    'akun tidak ditangguhkan, alamat IP diizinkan, dan tidak ada pemeliharaan',
  'the command’s own rules': 'aturan perintah itu sendiri',
  'the ref_id has letters, digits, ".", "-" and "_" only':
    'ref_id hanya berisi huruf, angka, ".", "-" dan "_"',
  'the ref_id is new to this account': 'ref_id belum pernah dipakai akun ini',
  'the code is in the price list': 'kode ada di daftar harga',
  'the product is active': 'produk aktif',
  'the biller is open': 'biller sedang buka',
  'the customer number stands for something': 'nomor pelanggan punya arti',
  'the tr_id was given out': 'tr_id pernah diberikan',
  'it was given to this account': 'tr_id itu diberikan kepada akun ini',
  'it is not paid yet': 'belum dibayar',
  'no payment of it is under way': 'tidak ada pembayarannya yang sedang berjalan',
  'no payment of it has failed': 'tidak ada pembayarannya yang gagal',
  'the inquiry is of the same WIB day': 'inquiry dibuat pada hari WIB yang sama',
  'the deposit suffices': 'deposit mencukupi',
  'this account has used the ref_id': 'akun ini pernah memakai ref_id itu',
  'the tr_id was given out, and to this account': 'tr_id pernah diberikan, kepada akun ini',
}
