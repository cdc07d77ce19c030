import { kinOf } from '../rules/kinship'

/** 民法典 第一千零四十五条: used where no parameter set is in force. */
export const closeKinWords: readonly string[] = [
  '配偶',
  '父母',
  '子女',
  '兄弟姐妹',
  '祖父母',
  '外祖父母',
  '孙子女',
  '外孙子女',
]

/** The person of the household is the person of the roster. */
export const SELF_WORD = '本人'

/**
 * What the supported person is to the obligor, from what the obligor is to the supported person (GB/T 4761); empty where
 * the code does not say.
 */
export function supportedToObligor(relation: string): string {
  switch (kinOf(relation)) {
    case 'SPOUSE':
      return '配偶'
    case 'CHILD':
      return '父母'
    case 'PARENT':
      return '子女'
    case 'SIBLING':
      return '兄弟姐妹'
    case 'GRANDCHILD':
      return relation === '43' || relation === '44' ? '外祖父母' : '祖父母'
    case 'GRANDPARENT':
      return relation === '63' || relation === '64' ? '外孙子女' : '孙子女'
    default:
      return ''
  }
}
