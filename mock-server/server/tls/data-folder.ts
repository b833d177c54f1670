import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import { AuthorityUnusable } from './authority-unusable.ts'

/** What determines the data folder. */
export type Environment = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: () => string
}

const here = (): Environment => ({ env: process.env, platform: process.platform, home: homedir })

/**
 * This user's data folder: IAK_SANDBOX_DATA, or the system's usual place.
 *
 * @throws AuthorityUnusable when the user has no home folder
 */
export const dataFolder = ({ env, platform, home }: Environment = here()): string => {
  if (env.IAK_SANDBOX_DATA) return env.IAK_SANDBOX_DATA
  if (platform === 'win32')
    return win32.join(
      env.LOCALAPPDATA || win32.join(homeOf(home), 'AppData', 'Local'),
      'iak-sandbox',
    )
  // The XDG specification says to ignore relative paths.
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
    'This user has no home folder for the local CA; set IAK_SANDBOX_DATA to a writable folder.',
  )
}
