import type { CodegenConfig } from '@graphql-codegen/cli'

// The types of every operation of the dashboard, from the published schema.
const config: CodegenConfig = {
  schema: '../schema/*.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumType: 'string-literal',
        scalars: { Cents: 'number', Cursor: 'string', Date: 'string', Time: 'string' },
        strictScalars: true,
        useTypeImports: true
      }
    }
  }
}

export default config
