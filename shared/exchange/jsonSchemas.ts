import { z } from 'zod'
import { certificateSchema } from './certificate'
import { dictionaryLineSchema } from './dictionary'
import { packageHeaderSchema } from './packageHeader'
import { packageManifestSchema } from './packageManifest'
import { recordSchemas, recordTitles } from './records/record'
import { recordTypes } from './records/recordTypes'

function asText(schema: z.ZodType, title: string): string {
  const generated = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
  return `${JSON.stringify({ ...generated, title }, null, 2)}\n`
}

/** Every file of docs/package-schema/ by name: JSON Schemas of header, manifest, certificate and each type of line. */
export function packageJsonSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ['header.schema.json', asText(packageHeaderSchema, '数据包头')],
    ['manifest.schema.json', asText(packageManifestSchema, '数据包清单')],
    ['certificate.schema.json', asText(certificateSchema, '单位证书 .zfcert')],
    ['dictionary.schema.json', asText(dictionaryLineSchema, '首行数据字典')],
  ])
  for (const type of recordTypes) {
    files.set(`${type}.schema.json`, asText(recordSchemas[type], recordTitles[type]))
  }
  return files
}
