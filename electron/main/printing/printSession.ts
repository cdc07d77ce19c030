import { randomUUID } from 'node:crypto'
import { session, type Session } from 'electron'

/** Nothing but the document itself: no script, no address, no picture. */
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'"

const origin = 'app://print/'

/** Documents that are being printed, by their one-time address. They live in memory and nowhere else. */
const documents = new Map<string, string>()

let prepared: Session | null = null

/** The session of the print windows: in memory, without permissions, reaching nothing but the documents above. */
export function printSession(): Session {
  if (prepared) return prepared
  const own = session.fromPartition('zhongfu-print', { cache: false })
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith(origin) }))
  own.protocol.handle('app', (request) => {
    const html = documents.get(request.url)
    if (html === undefined) return new Response('not found', { status: 404 })
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  })
  prepared = own
  return own
}

/** Gives a document an address for as long as `use` runs. */
export async function withDocument<T>(html: string, use: (url: string) => Promise<T>): Promise<T> {
  const url = `${origin}${randomUUID()}`
  documents.set(url, html)
  try {
    return await use(url)
  } finally {
    documents.delete(url)
  }
}
