import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { copyText } from '../components/copy-button.tsx'
import { download } from '../components/download.ts'
import { Menu } from '../components/menu.tsx'
import { t } from '../i18n/language.ts'
import { perform, say } from '../toasts.tsx'

type Props = {
  /** Which requests, in the language of the search; empty for all. */
  readonly q: string
  /** The same as curl, where it is not what the export would say. */
  readonly curl?: () => Promise<string>
}

/** Writes the requests that are shown for another tool. */
export const ExportMenu = ({ q, curl }: Props) => {
  const written = (format: 'curl' | 'postman' | 'har') =>
    admin.requests.export({ format, limit: 1000, ...(q.trim() !== '' && { q: q.trim() }) })
  const save = (format: 'postman' | 'har') =>
    perform(async () => {
      const { name, type, text, count } = await written(format)
      download(name, text, type)
      say(t('exported', { n: count, name }))
    })
  const copy = () =>
    perform(async () => {
      const { text, count } = curl ? { text: await curl(), count: 1 } : await written('curl')
      await copyText(text)
      say(t('copiedCurl', { n: count }))
    })
  return (
    <Menu title={t('export')}>
      {(close) => (
        <>
          <Button kind="bare" onPress={() => copy().then(close)}>
            {t('copyCurl')}
          </Button>
          <Button kind="bare" onPress={() => save('postman').then(close)}>
            {t('savePostman')}
          </Button>
          <Button kind="bare" onPress={() => save('har').then(close)}>
            {t('saveHar')}
          </Button>
        </>
      )}
    </Menu>
  )
}
