import type { CellFormat } from '@shared/workbook/kind'

/** The fixed parts of the xlsx files that the program writes, and how text gets into XML. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const special = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

/** Text for an element or attribute. What XML cannot hold is written the way spreadsheets do (ECMA-376 22.9.2.19). */
export function escapeXml(text: string): string {
  return text.replace(special, (c) => {
    switch (c) {
      case '&':
        return '&amp;'
      case '<':
        return '&lt;'
      case '>':
        return '&gt;'
      case '"':
        return '&quot;'
      default:
        return `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
    }
  })
}

/** Cell styles by their place in `cellXfs` below. */
export const cellStyles: Readonly<Record<CellFormat | 'head' | 'requiredHead' | 'wrapped' | 'title', number>> = {
  general: 0,
  text: 1,
  date: 2,
  amount: 3,
  area: 3,
  head: 4,
  requiredHead: 5,
  wrapped: 6,
  title: 7,
}

function font(bold: boolean): string {
  return `<font>${bold ? '<b/>' : ''}<sz val="11"/><name val="宋体"/><charset val="134"/></font>`
}

function fill(argb: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb}"/><bgColor indexed="64"/></patternFill></fill>`
}

const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`

function style(format: number, fontId: number, fillId: number, borderId: number, alignment = ''): string {
  const flags = `${fontId > 0 ? ' applyFont="1"' : ''}${fillId > 0 ? ' applyFill="1"' : ''}${borderId > 0 ? ' applyBorder="1"' : ''}`
  const head = `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1"${flags}`
  return alignment === '' ? `${head}/>` : `${head} applyAlignment="1"><alignment ${alignment}/></xf>`
}

const centred = 'horizontal="center" vertical="center" wrapText="1"'

export const stylesXml = [
  XML,
  `<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  `<fonts count="2">${font(false)}${font(true)}</fonts>`,
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  `${fill('FFE3ECEC')}${fill('FFFBE5B6')}</fills>`,
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="8">',
  style(0, 0, 0, 0),
  // 49 is the built-in text format, 2 is 0.00.
  style(49, 0, 0, 0),
  style(164, 0, 0, 0),
  style(2, 0, 0, 0),
  style(49, 1, 2, 1, centred),
  style(49, 1, 3, 1, centred),
  style(49, 0, 0, 0, 'vertical="top" wrapText="1"'),
  style(49, 1, 0, 0),
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('')

export interface ListedSheet {
  readonly name: string
  readonly hidden: boolean
}

export function workbookXml(sheets: readonly ListedSheet[]): string {
  const list = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${list.join('')}</sheets></workbook>`
}

export function workbookRelationsXml(sheets: readonly ListedSheet[]): string {
  const list = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const styles = `<Relationship Id="rId${sheets.length + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/>`
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}${styles}</Relationships>`
}

export const rootRelationsXml = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

export function contentTypesXml(sheets: readonly ListedSheet[]): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const list = sheets.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  )
  return [
    XML,
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>`,
    ...list,
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    '</Types>',
  ].join('')
}

export function coreXml(creator: string): string {
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${escapeXml(creator)}</dc:creator></cp:coreProperties>`
}

export interface SheetLook {
  /** Width in characters and style of each column. */
  readonly columns: readonly { readonly width: number; readonly style: number }[]
  readonly frozenColumns: number
  readonly frozenRows: number
}

/** Everything of a worksheet before its rows. */
export function sheetHead({ columns, frozenColumns, frozenRows }: SheetLook, topLeft: string): string {
  const pane =
    frozenRows === 0
      ? ''
      : `<pane${frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : ''} ySplit="${frozenRows}" topLeftCell="${topLeft}" activePane="${frozenColumns > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
  const cols = columns.map(
    ({ width, style: s }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${s}" customWidth="1"/>`,
  )
  // A sheet to read is printed one page wide.
  const fit = frozenRows === 0 ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : ''
  return `${XML}<worksheet xmlns="${MAIN}">${fit}<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>`
}

export interface ListRule {
  /** e.g. `E2:E20000`. */
  readonly range: string
  /** e.g. `'选项'!$A$1:$A$5`. */
  readonly source: string
}

/** Everything of a worksheet after its rows. Another word than those listed is asked about, not forbidden. */
export function sheetTail(rules: readonly ListRule[], error: string, onePageWide: boolean): string {
  const list = rules.map(
    ({ range, source }) =>
      `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" error="${escapeXml(error)}" sqref="${range}"><formula1>${escapeXml(source)}</formula1></dataValidation>`,
  )
  const validations =
    list.length === 0 ? '' : `<dataValidations count="${list.length}">${list.join('')}</dataValidations>`
  const setup = onePageWide ? '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' : ''
  return `</sheetData>${validations}${setup}</worksheet>`
}
