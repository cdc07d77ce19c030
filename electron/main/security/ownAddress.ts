export const appOrigin = 'app://main'

/**
 * True for the one page of the window, with whatever behind `#`. Compared part by part: `app://main.evil.com`,
 * `app://main@evil` and `app://main:8080` are other places.
 */
export function isOwnPage(address: string): boolean {
  try {
    const { protocol, host, username, password, pathname } = new URL(address)
    const here = protocol === 'app:' && host === 'main' && username === '' && password === ''
    return here && pathname === '/index.html'
  } catch {
    return false
  }
}
