import { formatDocument, stringifyDocument, type TypedDocumentNode } from 'urql'
import { expect, test } from 'vitest'
import built from '../dist/documents.json?raw'
import * as generated from './gql/graphql'

const documents = JSON.parse(built)
const operations = Object.entries<object>(generated).filter(([name]) => name.endsWith('Document')) as [
  name: string,
  document: TypedDocumentNode
][]

test.each(operations)('%s bears the hash of the text that is sent', async (_, document) => {
  const text = stringifyDocument(formatDocument(document) as TypedDocumentNode)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hash = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  expect(document).toMatchObject({ __meta__: { hash } })
  expect(documents).toHaveProperty(hash, text)
})

test('the build lists the operations, and nothing else', () => {
  expect(operations.length).toBeGreaterThan(0)
  expect(Object.keys(documents)).toHaveLength(operations.length)
})
