// Copies GraphiQL and the React it needs from their packages into graphiql/assets, which the Go binary embeds.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const graphiql = new URL('../graphiql/', import.meta.url)
const assets = new URL('assets/', graphiql)
const require = createRequire(new URL('package.json', graphiql))
// A package's file that its exports hide is found beside its package.json.
const file = (pack, path) => new URL(path, `file://${require.resolve(`${pack}/package.json`)}`)
const read = url => readFile(fileURLToPath(url), 'utf8')

await rm(assets, { recursive: true, force: true })
await mkdir(assets, { recursive: true })

const withoutMap = text => text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n')
const banner = async (pack, text) => {
  const { name, version, license } = JSON.parse(await read(file(pack, 'package.json')))
  const notice = (await read(file(pack, 'LICENSE'))).trim().replaceAll('*/', '* /')
  return `/*! ${name} ${version} (${license})\n\n${notice}\n*/\n${text}`
}
// The fonts inside the sheet are as data: addresses, which the policy of the page refuses: the system's take their place.
const withoutFonts = css => css.replace(/@font-face\s*\{[^}]*\}/g, '')
const page = 'body{margin:0}#graphiql{height:100dvh}'

for (const [name, pack, path, change] of [
  ['react.js', 'react', 'umd/react.production.min.js', withoutMap],
  ['react-dom.js', 'react-dom', 'umd/react-dom.production.min.js', withoutMap],
  ['graphiql.js', 'graphiql', 'graphiql.min.js', withoutMap],
  ['graphiql.css', 'graphiql', 'graphiql.min.css', css => withoutFonts(css) + page]
]) {
  await writeFile(new URL(name, assets), await banner(pack, change(await read(file(pack, path)))))
}
