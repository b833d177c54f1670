/** Whether a ledger is named by the address of a PostgreSQL server. */
export const isPostgres = (where: string): boolean => /^\s*postgres(?:ql)?:/i.test(where)

/** Whether a ledger is named by the address of anything else. */
export const isForeignAddress = (where: string): boolean =>
  /^\s*[a-z][a-z\d+.-]+:\/\//i.test(where) && !isPostgres(where)

/** The location of a ledger as it may be shown: an address without its password and parameters. */
export const withoutPassword = (where: string): string =>
  (isPostgres(where) ? where.replace(/\?.*$/s, '') : where).replace(
    /^\s*([a-z][a-z\d+.-]+:\/*)([^/@:]*)(?::.*)?@/is,
    (_, scheme: string, user: string) => (user === '' ? scheme : `${scheme}${user}@`),
  )
