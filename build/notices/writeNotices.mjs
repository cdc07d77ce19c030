// The text of THIRD-PARTY-NOTICES.md.
import { SOURCE } from '../bootstrap/fallbackElectron.mjs'

const HEAD = `# 第三方软件声明

众扶使用下列第三方软件。各软件的版权归其权利人所有，按各自的许可证使用。本文件由 \`npm run notices\` 根据实际构建结果生成，请勿手工修改。

## 随安装包附带的运行环境

| 软件 | 版本 | 许可证 | 许可证文本 |
| --- | --- | --- | --- |
`

const DEVELOPMENT = `
## 仅用于开发和测试

无法下载官方 Electron 的开发机上，使用 npm 包 \`${SOURCE.package}\` ${SOURCE.version} 中所含的 Electron ${SOURCE.electron}（MIT；Chromium 部分见其中的 LICENSES.chromium.html）。该运行环境经校验值核对后使用，不随产品发布。

## 字体

众扶不附带字体，使用电脑上已有的字体；没有时使用系统提供的自由字体（如 Noto CJK，SIL Open Font License 1.1）。

## 编入程序的软件包

`

const tableRow = ({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`

const section = ({ name, version, licence, author, texts }) =>
  [
    `### ${name} ${version}`,
    '',
    `许可证：${licence}${author ? `；作者：${author}` : ''}`,
    ...texts.flatMap(({ file, text }) => ['', `${file}：`, '', '```text', text, '```']),
    '',
  ].join('\n')

/** `runtimes` are rows { name, version, licence, text }; `packages` as from readPackage. */
export function writeNotices(runtimes, packages) {
  const rows = runtimes.map((one) => `| ${one.name} | ${one.version} | ${one.licence} | ${one.text} |`).join('\n')
  const table = ['| 软件包 | 版本 | 许可证 |', '| --- | --- | --- |', ...packages.map(tableRow)].join('\n')
  return `${HEAD}${rows}\n${DEVELOPMENT}${table}\n\n## 许可证文本\n\n${packages.map(section).join('\n')}`
}
