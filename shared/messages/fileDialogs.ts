import type { HostContract } from '../contracts/hostContract'
import type { InputOf } from '../ipc/operation'

type Kind = InputOf<HostContract, 'file.open'>['kind']

export const fileDialogTitles: Record<Kind, { open: string; save: string }> = {
  workbook: { open: '选择采集表工作簿', save: '保存工作簿' },
  regions: { open: '选择区划表', save: '保存区划表' },
  policy: { open: '选择参数集文件', save: '保存参数集文件' },
  certificate: { open: '选择证书文件', save: '保存证书' },
  package: { open: '选择数据包', save: '保存数据包' },
  pdf: { open: '选择 PDF 文件', save: '保存 PDF 文件' },
  xlsx: { open: '选择 Excel 文件', save: '保存 Excel 文件' },
  json: { open: '选择 JSON 文件', save: '保存 JSON 文件' },
  keyCopy: { open: '选择密钥备份文件', save: '保存密钥备份文件' },
  template: { open: '选择导入模板', save: '保存导入模板' },
  backup: { open: '选择备份文件', save: '另存备份' },
  diagnostics: { open: '选择诊断包', save: '保存诊断包' },
  scan: { open: '选择照片、扫描件或 PDF', save: '导出材料原件' },
}

export const fileFilters: Record<Kind, readonly { name: string; extensions: readonly string[] }[]> = {
  workbook: [{ name: '工作簿或 CSV', extensions: ['xlsx', 'xls', 'csv'] }],
  regions: [{ name: '工作簿或 CSV', extensions: ['xlsx', 'xls', 'csv'] }],
  policy: [{ name: '参数集', extensions: ['json'] }],
  certificate: [{ name: '证书或公钥', extensions: ['zfcert', 'pem'] }],
  package: [{ name: '众扶数据包', extensions: ['zfpkg'] }],
  pdf: [{ name: 'PDF', extensions: ['pdf'] }],
  xlsx: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
  json: [{ name: 'JSON', extensions: ['json'] }],
  keyCopy: [{ name: '密钥备份', extensions: ['pem'] }],
  template: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
  backup: [{ name: '众扶备份', extensions: ['zfbak'] }],
  diagnostics: [{ name: '诊断包', extensions: ['zip'] }],
  scan: [{ name: '图片或 PDF', extensions: ['jpg', 'jpeg', 'png', 'pdf'] }],
}

export const folderDialogTitle = '选择文件夹'
