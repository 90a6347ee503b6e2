import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider } from 'urql'
import { App } from './app'
import { newClient } from './client'
import './style.css'
import { applyTheme } from './theme'

applyTheme()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Provider value={newClient('/graphql')}>
        <App />
      </Provider>
    </StrictMode>
  )
}
