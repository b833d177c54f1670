import { buildConsole } from '../../checks/build-console.ts'
import { notBuilt } from '../../mock-server/admin/console/bundle.ts'

/** Bundles the console once before all tests, unless it is built of the sources as they are. */
export default async () => {
  if (notBuilt() !== undefined) await buildConsole()
}
