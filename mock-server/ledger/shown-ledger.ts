/** Whether a ledger is named by the address of a PostgreSQL server. */
export const isPostgres = (where: string): boolean => /^postgres(?:ql)?:/i.test(where)

/** The place of a ledger as it may be shown: of an address, neither the password nor the parameters. */
export const withoutPassword = (where: string): string =>
  (isPostgres(where) ? where.replace(/\?.*$/s, '') : where).replace(
    /^([a-z]+:\/\/)([^/@:]*)(?::.*)?@/is,
    (_, scheme: string, user: string) => (user === '' ? scheme : `${scheme}${user}@`),
  )
