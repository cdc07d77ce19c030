import { packageCoverPrintJob } from '@shared/documents/packageCoverDocument'
import { cliMessages } from '@shared/messages/cli'
import { exportMonth } from '../../store/services/exportMonth'
import { packageCover, recordCover, verifyPackageFile } from '../../store/services/packages'
import { writeFileAtomically } from '../../store/writeFile'
import type { Command } from '../command'
import { refusedRowsExit } from '../exitCodes'
import { withBook } from '../withBook'
import { withPrinter } from '../withPrinter'

/** Seals the monthly package; `--cover` prints its 上报封面 as well. */
export const packageExport: Command = (line, output) => {
  const path = line.operand(2, '数据包文件名')
  const month = line.month('month')
  const to = line.need('to')
  return withBook(line, async (ctx) => {
    const { id, summary } = await exportMonth(ctx, { month, to, path }, output.control)
    const cover = line.text('cover')
    if (cover !== null) {
      const job = packageCoverPrintJob(packageCover(ctx, id))
      writeFileAtomically(cover, await withPrinter((printer) => printer.toPdf(job)))
      recordCover(ctx, id, 'pdf')
    }
    const { sequence, records, sha256, sm3 } = summary
    return {
      json: { file: path, sequence, records, sha256, sm3 },
      lines: [
        cliMessages.packageSealed(month, records, sequence),
        cliMessages.written(path),
        ...(cover === null ? [] : [cliMessages.written(cover)]),
      ],
      exit: 0,
    }
  })
}

export const packageVerify: Command = (line, output) => {
  const path = line.operand(2, '数据包文件')
  return withBook(line, async (ctx) => {
    const { summary, accepted, refused, refusals } = await verifyPackageFile(ctx, { path }, output.control)
    return {
      json: {
        accepted,
        refused,
        conflicts: 0,
        receipt: null,
        duplicate: summary.duplicate,
        kind: summary.kind,
        period: summary.period,
        sequence: summary.sequence,
        from: { region: summary.fromRegion, office: summary.fromOffice, fingerprint: summary.signer },
        rows: summary.rows,
        sha256: summary.sha256,
        sm3: summary.sm3,
        refusals: refusals.map((one) => ({ ...one })),
      },
      lines: [cliMessages.packageVerified(summary.records, summary.fromOffice)],
      exit: refused > 0 ? refusedRowsExit : 0,
    }
  })
}
