import pg from 'pg'
import { type FreshSchema, freshSchema } from './postgres.ts'

/** A schema without content; one that was used before has its tables. */
export type EmptySchema = Pick<FreshSchema, 'url'> & {
  /** Empties it for a later test. Call it once, after the last ledger in it was closed. */
  readonly giveBack: () => Promise<void>
}

/** Those that were given back in this process. */
const free: FreshSchema[] = []

let cleaner: pg.Pool | undefined

/** All tables but the version, and what they are numbered by. */
const emptied = (schema: string) => `DO $$
  DECLARE
    one record;
  BEGIN
    FOR one IN SELECT oid::regclass AS name, relkind FROM pg_class
      WHERE relnamespace = to_regnamespace('${schema}') AND relname <> 'schema_version'
    LOOP
      IF one.relkind = 'r' THEN EXECUTE format('DELETE FROM %s', one.name);
      ELSIF one.relkind = 'S' THEN PERFORM setval(one.name, 1, false);
      END IF;
    END LOOP;
  END $$`

/**
 * An empty schema. Making the tables of a new one takes longer than most tests, and a database with
 * thousands of tables is slow; so schemas are emptied and used again.
 */
export const anEmptySchema = async (): Promise<EmptySchema> => {
  const one = free.pop() ?? (await freshSchema())
  return {
    url: one.url,
    giveBack: async () => {
      cleaner ??= new pg.Pool({ connectionString: one.serverUrl, max: 1, allowExitOnIdle: true })
      await cleaner.query(emptied(one.schema))
      free.push(one)
    },
  }
}
