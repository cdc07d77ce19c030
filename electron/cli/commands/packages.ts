import { packageCoverPrintJob } from '@shared/documents/packageCoverDocument'
import { cliMessages } from '@shared/messages/cli'
import { packageCover, recordCover } from '../../store/services/exchange/packages'
import { writeFileAtomically } from '../../store/writeFile'
import type { Command } from '../command'
import { refusedRowsExit } from '../exitCodes'

/** Seals the monthly package; `--cover` prints its 上报封面 as well. */
export const packageExport: Command = (line, desk) => {
  const { typed, path } = line.file(2, '数据包文件名')
  const month = line.month('month')
  const to = line.need('to')
  return desk.withBook(async ({ ctx, run }) => {
    const { id, summary } = await run('package.export', { month, to, path })
    const cover = line.fileOption('cover')
    if (cover !== null) {
      const job = packageCoverPrintJob(packageCover(ctx, id))
      writeFileAtomically(cover.path, await desk.printer.toPdf(job))
      recordCover(ctx, id, 'pdf')
    }
    const { sequence, records, sha256, sm3 } = summary
    return {
      json: { file: typed, sequence, records, sha256, sm3 },
      lines: [
        cliMessages.packageSealed(month, records, sequence),
        cliMessages.written(typed),
        ...(cover === null ? [] : [cliMessages.written(cover.typed)]),
      ],
      exit: 0,
    }
  })
}

export const packageVerify: Command = (line, desk) => {
  const { path } = line.file(2, '数据包文件')
  return desk.withBook(async ({ run }) => {
    const { summary, accepted, refused, refusals } = await run('package.verify', { path })
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
