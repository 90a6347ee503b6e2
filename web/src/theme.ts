/** AUTO follows the system. */
export type Theme = 'auto' | 'light' | 'dark'

const key = 'gpec-theme'

/** The reader's choice; AUTO where nothing was chosen or where the browser keeps nothing. */
export function chosenTheme(): Theme {
  try {
    const kept = localStorage.getItem(key)
    return kept === 'light' || kept === 'dark' ? kept : 'auto'
  } catch {
    return 'auto'
  }
}

/** Shows the page in the theme, the chosen one when none is given. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme)
  try {
    localStorage.setItem(key, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until the page is left.
  }
}
