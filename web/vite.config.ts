import { defineConfig } from 'vitest/config'

export default defineConfig({
  build: {
    // What browsers of the last two years run; light-dark() in the style sheet asks for as much.
    target: 'es2022',
    license: { fileName: 'licences.md' },
    modulePreload: { polyfill: false },
    // ECharts, which only the pages with a chart load.
    chunkSizeWarningLimit: 600
  },
  // `npm run dev` beside a running server.
  server: { proxy: { '/graphql': process.env.GPEC_URL ?? 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] }
})
