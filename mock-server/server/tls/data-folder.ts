import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import { AuthorityUnusable } from './fault.ts'

/** What decides where a user's data lies. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: () => string
}

const here = (): Surroundings => ({ env: process.env, platform: process.platform, home: homedir })

/**
 * The folder of this user's data: IAK_SANDBOX_DATA, or where the system keeps such things.
 *
 * @throws AuthorityUnusable when the user has no home
 */
export const dataFolder = ({ env, platform, home }: Surroundings = here()): string => {
  if (env.IAK_SANDBOX_DATA) return env.IAK_SANDBOX_DATA
  if (platform === 'win32')
    return win32.join(
      env.LOCALAPPDATA || win32.join(homeOf(home), 'AppData', 'Local'),
      'iak-sandbox',
    )
  // The specification tells readers to ignore a relative path.
  if (env.XDG_DATA_HOME?.startsWith('/')) return posix.join(env.XDG_DATA_HOME, 'iak-sandbox')
  const parts = platform === 'darwin' ? ['Library', 'Application Support'] : ['.local', 'share']
  return posix.join(homeOf(home), ...parts, 'iak-sandbox')
}

const homeOf = (home: () => string): string => {
  try {
    const folder = home()
    if (folder !== '' && folder !== '/') return folder
  } catch {
    // A user id without an entry in the system's list of users, as containers often have.
  }
  throw new AuthorityUnusable(
    'This user has no home folder to keep a local CA in; set IAK_SANDBOX_DATA to a folder it may write to.',
  )
}
