import { buildConsole } from '../../checks/build-console.ts'
import { notBuilt } from '../../mock-server/admin/console/bundle.ts'

/** Bundles the console once before all tests, unless the current sources are already built. */
export default async () => {
  if (notBuilt() !== undefined) await buildConsole()
}
