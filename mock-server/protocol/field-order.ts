/**
 * The vendor's field order in a status check and a processing payment. Inquiry and payment keep the
 * order of their documented body.
 *
 * @source vendor reference, "Check status", four examples; a processing payment is assumed to be
 * the check status of 39 without `status`
 */
export const FieldOrder = {
  decided: [
    'tr_id',
    'code',
    'datetime',
    'hp',
    'tr_name',
    'period',
    'nominal',
    'admin',
    'status',
    'response_code',
    'message',
    'price',
    'selling_price',
    'balance',
    'noref',
    'ref_id',
    'desc',
  ],
  undecided: [
    'tr_id',
    'code',
    'datetime',
    'hp',
    'tr_name',
    'period',
    'nominal',
    'admin',
    'ref_id',
    'status',
    'response_code',
    'message',
    'price',
    'selling_price',
    'balance',
    'desc',
  ],
} as const
