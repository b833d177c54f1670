import { useState } from 'preact/hooks'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Sheet } from '../components/sheet.tsx'
import { t } from '../i18n/language.ts'
import { consoleOf, namespace } from '../namespace.ts'
import { linkTo } from '../router.ts'
import { ResetDialog } from './reset.tsx'
import { NamespaceTable } from './table.tsx'

/** All namespaces, and actions on the current one. */
export const Page = () => {
  const [isAsking, setAsking] = useState(false)
  return (
    <Sheet title="namespaces" intro="namespacesIntro">
      <NamespaceTable />
      <NewNamespace />
      <section class="sheet" aria-labelledby="this-namespace">
        <h2 id="this-namespace">{t('thisNamespace', { name: namespace })}</h2>
        <div class="line-up">
          <Button onPress={() => setAsking(true)}>{t('resetAsk')}</Button>
          <a class="button" href={linkTo('cases')}>
            {t('saveCase')}
          </a>
        </div>
        {isAsking && <ResetDialog onClose={() => setAsking(false)} />}
      </section>
    </Sheet>
  )
}

const NewNamespace = () => {
  const [name, setName] = useState('')
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') location.assign(consoleOf(name.trim()))
      }}
    >
      <Field
        label={t('newNamespaceName')}
        value={name}
        required
        pattern={'[A-Za-z0-9._\\-]+'}
        title={t('newNamespaceAsk')}
        onInput={setName}
      />
      <div>
        <button type="submit" class="button">
          {t('openNamespace')}
        </button>
      </div>
    </form>
  )
}
