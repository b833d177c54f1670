import type { Database } from './connection.ts'
import type { Statements } from './statements.ts'

type Row = { readonly id: number; readonly summary: string; readonly text: string }

/** The saved cases that all processes share; `CaseStore` of the admin API. */
export const createCases = (database: Database, statements: Statements) => {
  const shown = <Summary>({ id, summary }: Pick<Row, 'id' | 'summary'>) =>
    ({ id: `case-${id}`, ...JSON.parse(summary) }) as Summary & { readonly id: string }
  const numberOf = (id: string) => /^case-(\d{1,15})$/.exec(id)?.[1] ?? null

  return {
    list: async <Summary>() => {
      const rows = await database.query<Row>(statements.cases, [])
      return rows.map((row) => shown<Summary>(row))
    },
    find: async <Summary>(id: string) => {
      const [row] = await database.query<Row>(statements.findCase, [numberOf(id)])
      return row && { summary: shown<Summary>(row), text: row.text }
    },
    add: async <Summary extends object>(
      summary: Summary,
      text: string,
      limits: { readonly number: number; readonly characters: number },
    ) => {
      const content = JSON.stringify(summary)
      const values = [content, text, limits.number, limits.characters]
      const [row] = await database.query<Row>(statements.addCase, values)
      return row && shown<Summary>({ ...row, summary: content })
    },
    remove: async (id: string): Promise<void> => {
      await database.query(statements.removeCase, [numberOf(id)])
    },
  }
}
