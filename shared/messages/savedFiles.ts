/** Words of files that were saved from any area. */
export const savedWords = {
  saved: '已保存到 {file}。',
  show: '在文件夹中显示',
} as const
