// Walks the dashboard of a real server in a real browser, and checks what a reader depends on: pages that hold facts, no
// error in the console, no request to another host, axe without a violation in both schemes and both widths, and a keyboard
// that reaches what a mouse reaches.
//
//   GPEC_BIN      the binary to test; built from the tree when absent
//   CHROMIUM      the browser; /usr/bin/chromium when absent
//   SCREENSHOTS   a folder to leave a picture of each page in
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { keyboard } from './keyboard.mjs'
import { Report } from './report.mjs'
import { walk } from './walk.mjs'

/** How long the server may take to load the starter facts and answer, in milliseconds. */
const startTime = 60_000

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'gpec-browser-'))
const shots = process.env.SCREENSHOTS
if (shots) await mkdir(shots, { recursive: true })

const report = new Report()
let server
let browser
try {
  const address = `127.0.0.1:${await freePort()}`
  server = spawn(
    process.env.GPEC_BIN ?? build(),
    ['serve', '--listen', address, '--database', `sqlite:${join(folder, 'gpec.db')}`],
    { stdio: ['ignore', 'ignore', 'inherit'] }
  )
  await ready(`http://${address}/readyz`)
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ]
  })
  await walk({ browser, origin: `http://${address}`, report, shots })
  await keyboard({ browser, origin: `http://${address}`, report })
} finally {
  await browser?.close()
  if (server && server.exitCode == null) {
    const gone = once(server, 'exit')
    server.kill()
    await gone
  }
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = report.finish()

function build() {
  const path = join(folder, 'gpec')
  execFileSync('go', ['build', '-o', path, '.'], { cwd: root, stdio: 'inherit' })
  return path
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

async function ready(url) {
  const end = Date.now() + startTime
  for (;;) {
    if (server.exitCode != null) throw new Error(`the server stopped with ${server.exitCode}`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > end) throw new Error(`${url} does not answer`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
