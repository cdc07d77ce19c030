import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, protocol } from 'electron'

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ')

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built screen files under app://main/, nothing outside their folder, with the content policy on each answer. */
export function serveScreen(root: string): void {
  const base = normalize(root) + sep
  protocol.handle('app', async (request) => {
    try {
      const url = new URL(request.url)
      const file = normalize(join(base, decodeURIComponent(url.pathname)))
      const inside = url.host === 'main' && file.startsWith(base) && !file.includes('\0')
      if (!inside || request.method !== 'GET') return new Response('not found', { status: 404 })
      const found = await net.fetch(pathToFileURL(file).href)
      const headers = new Headers(found.headers)
      headers.set('content-security-policy', contentPolicy)
      headers.set('x-content-type-options', 'nosniff')
      return new Response(found.body, { status: found.status, headers })
    } catch {
      return new Response('not found', { status: 404 })
    }
  })
}
