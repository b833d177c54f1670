/** A request asks the mock, not the vendor, for something that cannot be had; `message` says why and what to do. */
export class RejectedRequest extends Error {
  override readonly name = 'MockRefusal'
  readonly status: 400 | 403 | 503

  constructor(status: 400 | 403 | 503, message: string) {
    super(message)
    this.status = status
  }
}
