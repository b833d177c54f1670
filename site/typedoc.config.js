import { OptionDefaults } from 'typedoc'

/** The reference of both clients, from the comments in their sources. */
export default {
  plugin: ['typedoc-plugin-markdown'],
  entryPoints: ['../src/index.ts', '../prepaid-client/index.ts'],
  tsconfig: 'tsconfig.json',
  out: 'reference',
  readme: 'none',
  outputFileStrategy: 'modules',
  entryFileName: 'index',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  disableSources: true,
  excludeExternals: true,
  parametersFormat: 'table',
  classPropertiesFormat: 'table',
  interfacePropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  blockTags: [...OptionDefaults.blockTags, '@unit', '@source', '@assumed', '@refuses'],
  treatWarningsAsErrors: true,
}
