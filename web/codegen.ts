import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { formatDocument, stringifyDocument } from '@urql/core'

// The operations of the dashboard by the SHA-256 of their text. It is the text that urql sends, __typename included, so that
// a server may check one against the other; the one of the preset's own persistedDocuments is written in another way.
const documents = new Map<string, string>()

// The types of every operation of the dashboard, from the published schema.
const config: CodegenConfig = {
  schema: '../schema/*.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        onExecutableDocumentNode: document => {
          const text = stringifyDocument(formatDocument(structuredClone(document)))
          const hash = createHash('sha256').update(text).digest('hex')
          documents.set(hash, text)
          return { hash }
        }
      },
      config: {
        enumType: 'string-literal',
        scalars: { Cents: 'number', Cursor: 'string', Date: 'string', JSON: 'unknown', Time: 'string' },
        strictScalars: true,
        useTypeImports: true
      }
    }
  },
  hooks: {
    // The build copies what is in public/.
    beforeDone: () => {
      const sorted = Object.fromEntries([...documents].sort(([a], [b]) => (a < b ? -1 : 1)))
      writeFileSync('public/documents.json', `${JSON.stringify(sorted, null, 2)}\n`)
    }
  }
}

export default config
