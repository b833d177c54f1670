/** A longer message is refused, as a longer body is by the admin API. @unit bytes */
export const MOST_BYTES = 1024 * 1024

/** A longer line is not even read for its id. @unit bytes */
export const MOST_READ = 16 * MOST_BYTES
