/**
 * The order in which the vendor writes the fields of check status and of an undecided payment.
 * Inquiry and payment keep the order of their documented body.
 *
 * @source vendor reference, "Check status", four examples; the undecided payment is assumed to be
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
