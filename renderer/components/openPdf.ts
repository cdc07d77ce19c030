import { getDocument, PDFWorker, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

/**
 * Opens PDF bytes for display. The legacy build runs on the oldest Chromium we are started on; the worker is a file of
 * the app itself (`worker-src 'self'`), given as a port because pdf.js would otherwise wrap it in a blob: address.
 */
export function openPdf(bytes: Uint8Array): PDFDocumentLoadingTask {
  const port = new Worker(workerUrl, { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    // pdf.js takes the buffer away into its worker; the caller's bytes stay usable.
    data: bytes.slice(),
    worker,
    // Everything is in the document: nothing is fetched, and WebAssembly would need a wider content policy.
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
  })
  const destroy = task.destroy.bind(task)
  task.destroy = async () => {
    await destroy()
    worker.destroy()
    port.terminate()
  }
  return task
}
