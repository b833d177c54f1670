/** The mock, not the vendor, rejects a request; `message` says why and what to do. */
export class RejectedRequest extends Error {
  override readonly name = 'RejectedRequest'
  readonly status: 400 | 403 | 503

  constructor(status: 400 | 403 | 503, message: string) {
    super(message)
    this.status = status
  }
}
