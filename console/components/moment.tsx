/** `2026-03-01T10:00:00.000+07:00` as `2026-03-01 10:00:00`; every time in the console is in WIB. */
export const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at} class="mono">
    {`${at.slice(0, 10)} ${at.slice(11, 19)}`}
  </time>
)
