/**
 * Characters of names that are mistaken for one another when they are read from paper or picked from an input method's
 * list. A curated table: characters of the 通用规范汉字表 (2013) that are in use in names and differ by one stroke or by
 * the component at the side, grouped by that component. A character may stand in several groups; likeness holds within
 * a group only and is never carried on from one group to the next.
 */
const groups =
  '己已巳 末未 日曰 土士 千干于 人入八 天夭夫无 王玉主 大太犬 今令 戊戌戍 兔免 鸟乌 刀力 九丸 午牛 贝见 田由甲申 目且 白自 ' +
  '川州 木本术 冰水永 予矛 仑仓 历厉 圆园 洋样 梅海 晴睛情清倩靖婧 宇字宁 宏宠 宜宣 官宫 廷延 苹萍平 荷何河 蓉容 薇微徽 ' +
  '菲非 花化 华毕 桂佳住 伟玮炜纬伪 俊峻骏浚竣 健建 凤风 刚岗钢纲 勇男 博搏 泳咏 浩皓 潇萧 烨晔 焕换唤涣 辉晖 明朋 昊吴 ' +
  '玲铃伶聆 瑞端 琳林淋 珠株 琪淇棋祺琦 思恩 陈阵 杨扬 李季 徐涂 梁粱 卢户 余佘 秦泰 侯候 泉皇 杰术 莲连涟 芬芳 ' +
  '曼蔓漫 珍诊 珊栅姗 瑶摇遥 瑜愉渝榆 环坏 琼京 景影 晓浇 晨辰 昕听 旭旮 昭照 星腥 春舂 晋普 智知 ' +
  '秀季 秋秌 和知 科料 程呈 稳隐 穆稷 红江 绍招 维唯惟 缘绿 纯钝 绢娟捐 练炼 细组 ' +
  '丽俪 娜那 婷亭停 媛暖 妹妺 姝珠 娣弟 妍研 娇骄桥乔 嫦常 婉碗 姣娇 妙沙 好妤 婵蝉 ' +
  '志忐 忠患 惠慧 怡治冶 恒桓 悦说锐 慈兹 意章 愿原 ' +
  '军车 轩幹 达迖 远运 进近 逸免 道首 迎仰 连莲 通桶 ' +
  '邦帮 郎朗 邓邺 郑邦 郭廓 银根 锋峰 铭名 锦绵棉 镇填 钟种 钰玉 铁轶 锐税 鑫金 ' +
  '飞气 鹏朋 鸿鸟 鹤鹄 龙尤 尤龙 霞震 雪雷 雯霁 霖霜 静净 ' +
  '福褔 祥样 礼扎 祖租 神坤 祝视 裕浴 ' +
  '强弘 弟第 张弦 弛驰 引弓 ' +
  '国囯 园圆 囡因 团困 固因 ' +
  '荣萦 菊掬 芝艺 芸云 英莫 苗茁 茂茅 茜西 荔劦 莉梨 莹萤荧 萱宣 蕊芯 蕾雷 芹斤 兰三 茹如 若苦 萌明 ' +
  '波坡披 洁结桔 涛淘 泽译择 洪共 汉汊 浪狼 润闰 涵函 淼森 清青 源原 溪奚 沛肺 沁心 沙少 泓弘 ' +
  '松枞 枫风 柏拍 柳聊 栋拣 桃挑 梦楚 森淼 楠南 榕容 橙澄 桥骄 材村 杜社 枝技 ' +
  '成戍 武式 戎戒 战占 戚威 ' +
  '胜性 朋明 朗郎 期斯 胡湖 肖有 育肓 ' +
  '贵贯 贤坚 贞贝 贺驾 赢羸 资姿 ' +
  '超趋 越起 赵赴 ' +
  '守宁 安晏 宝玉 宗崇 实买 宪先 宾滨缤 富福 寒塞 宽莧 ' +
  '卫卩 卿御 印卬 ' +
  '兴举 兵乒 其具 典曲 ' +
  '仁仨 仕任 付什 代伐 仪议 伊尹 伍五 传转 伯怕 伶玲 佑右 佩帆 侠狭挟 俪丽 倪睨 傅博 儒需 ' +
  '先光 元无 允充 兆北 尧晓 ' +
  '卓阜 南楠 卉弃 升井 华桦 ' +
  '友发 反友 双又 叔菽 ' +
  '可司 史吏 吉古 合会 君群 启后 吕昌 善喜 嘉喜 ' +
  '坤绅 城诚 培倍 堂常 增曾 墨黑 ' +
  '夏复 多夕 ' +
  '奇寄 奎圭 奕弈 ' +
  '学字 孝考 孟盂 孔扎 ' +
  '小少 尚向 尔你 ' +
  '山屮 岩岸 岭领 岳丘 崔催 峥狰 ' +
  '巧朽 帅师 帆机 希布 ' +
  '庆床 应座 康庸 廉兼 庭延 ' +
  '彦产 彩采 彬林 彪虎 影景 ' +
  '徒徙 德得 律津 循盾 ' +
  '扬汤 振震 拓柘 挺捷 捷睫 ' +
  '敏每 文又 斌武 斐悲 ' +
  '方万 旋施 旺汪 昂昴 昆昊 昌晶 易昜 晟成 暄喧 曙署 ' +
  '朴扑 权杈 来米 极级 柯何 桐洞铜 梓辛 ' +
  '民氏 水氺 求永 ' +
  '爱受 爽夹 ' +
  '牧枚 特持 ' +
  '狄秋 猛孟 ' +
  '玖久 玫攻 珂可 珏玉 珑龙 珣询 琛深 琨昆 瑾谨 璇旋 璞仆 璋章 璟景 ' +
  '甫浦 用甩 ' +
  '石右 矿旷 砚现 磊森 ' +
  '立丘 童章 竹什 笑关 筠均 簪潜 ' +
  '经径 绪诸 继断 ' +
  '美羔 群郡 翔详 翠卒 翰瀚 耀跃 ' +
  '芷止 苑宛 茵因 荟会 菁青 葵癸 蒙家 蓝篮 ' +
  '诗持 诚城 谊宜 谦廉 谨瑾 谭潭 诺若 ' +
  '豪毫 ' +
  '跃妖 路露 ' +
  '辛幸 辜辛 ' +
  '银艮 锡赐 镜境 ' +
  '阳阴 陶淘 隆降 陆陇 阮院 ' +
  '雅稚 雁雇 集焦 雄雌 ' +
  '韦书 韬滔 ' +
  '顺须 项顶 颖颍 颜彦 ' +
  '骆洛 骁晓 ' +
  '鲁鱼 鲍鲸 ' +
  '麟鳞 麦麥 ' +
  '黎犁 默墨 ' +
  '齐斋 闫闰 阎阁 闵闽'

const alike = new Map<string, Set<string>>()
for (const group of groups.split(/\s+/)) {
  for (const one of group) {
    const others = alike.get(one) ?? new Set()
    for (const other of group) if (other !== one) others.add(other)
    alike.set(one, others)
  }
}

/** Whether two characters are taken for one another by their shape. */
export function shapesAlike(a: string, b: string): boolean {
  return alike.get(a)?.has(b) ?? false
}

/** Characters that this one is taken for. */
export function similarShapes(character: string): readonly string[] {
  return [...(alike.get(character) ?? [])]
}
