import { useEffect } from 'preact/hooks'
import { namespace } from '../namespace.ts'

/** Gives the page its own title, so that tabs, bookmarks and shared links can be told apart. */
export const usePageTitle = (...parts: readonly (string | undefined)[]): void => {
  const title = [...parts, namespace, 'iak-sandbox'].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
