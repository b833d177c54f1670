import { formatMoment } from '../format.ts'

/** A moment, written as in the current language; every time in the console is in WIB. */
export const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at} title={at}>
    {formatMoment(at)}
  </time>
)
