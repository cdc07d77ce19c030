/** Whose book the sample is: a county that does not exist, under the code the made-up parameter set is written for. */
export const sampleCounty = { region: '430681', name: '示例县', administrator: '示例管理员' } as const
