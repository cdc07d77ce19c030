import type { Printer } from '../store/printing/printer'
import { helperPrinter } from '../store/printing/helperPrinter'

/** Lends a printer that starts the app without a window at the first page it is asked for, and ends it afterwards. */
export async function withPrinter<T>(work: (printer: Printer) => Promise<T>): Promise<T> {
  const printer = helperPrinter()
  try {
    return await work(printer)
  } finally {
    await printer.close()
  }
}
