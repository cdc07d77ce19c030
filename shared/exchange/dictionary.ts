import { z } from 'zod'
import { categoryNames } from '../messages/labels'
import type { Json } from './canonicalJson'
import { SCHEMA_VERSION } from './packageHeader'
import { recordSchemas, recordTitles } from './records/record'
import { recordTypes } from './records/recordTypes'

function fieldTitles(schema: z.ZodType): Record<string, string> {
  const titles: Record<string, string> = {}
  const objects = schema instanceof z.ZodDiscriminatedUnion ? schema.options : [schema]
  for (const object of objects) {
    if (!(object instanceof z.ZodObject)) continue
    for (const [name, field] of Object.entries(object.shape)) {
      const title = field instanceof z.ZodType ? field.meta()?.title : undefined
      if (title !== undefined) titles[name] = title
    }
  }
  return titles
}

/**
 * First line of every payload: Chinese names of all types, fields and classes, so that a package explains itself to
 * somebody who has nothing but the file and the key.
 */
export function dictionaryLine(): { dictionary: Json; schemaVersion: number } {
  const records = recordTypes.map((type) => [
    type,
    { title: recordTitles[type], fields: fieldTitles(recordSchemas[type]) },
  ])
  return {
    dictionary: { categories: categoryNames, records: Object.fromEntries(records) as Json },
    schemaVersion: SCHEMA_VERSION,
  }
}

/** Shape of the first line as it arrives; a higher schemaVersion was refused before. */
export const dictionaryLineSchema = z.looseObject({
  dictionary: z.looseObject({}),
  schemaVersion: z.number().int().min(1),
})
