/**
 * Characters of the block CJK Radicals Supplement and the ideographs they are drawn like (Unicode
 * EquivalentUnifiedIdeograph). Many fonts have one glyph for both, and a PDF made with such a font gives back the
 * radical: 人民 comes out as two radicals, 血 as another. The Kangxi radicals proper are undone by NFKC.
 */
const radicals =
  '\u2e82\u2e83\u2e85\u2e87\u2e88\u2e89\u2e8a\u2e8b\u2e8c\u2e8d\u2e8e\u2e8f\u2e90\u2e92' +
  '\u2e93\u2e94\u2e95\u2e96\u2e97\u2e98\u2e99\u2e9b\u2e9c\u2e9d\u2e9e\u2e9f\u2ea0\u2ea1' +
  '\u2ea2\u2ea3\u2ea4\u2ea6\u2ea7\u2ea8\u2ea9\u2eaa\u2eab\u2eac\u2ead\u2eae\u2eaf\u2eb0' +
  '\u2eb1\u2eb2\u2eb3\u2eb6\u2eb9\u2eba\u2ebc\u2ebd\u2ebe\u2ebf\u2ec0\u2ec1\u2ec2\u2ec3' +
  '\u2ec4\u2ec5\u2ec6\u2ec7\u2ec8\u2ec9\u2eca\u2ecb\u2ecc\u2ecd\u2ece\u2ecf\u2ed0\u2ed1' +
  '\u2ed2\u2ed3\u2ed4\u2ed5\u2ed6\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ede\u2edf' +
  '\u2ee0\u2ee1\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eeb\u2eec\u2eed' +
  '\u2eee\u2eef\u2ef0\u2ef1\u2ef2\u2ef3'
const ideographs =
  '乛乚亻𠘨刀刂卜㔾小𭕄兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵水灬爫丬牛犭𤣩疋罒示礻𥫗' +
  '糹纟罓罒㓁羊耂肀肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶阝钅長镸长门𨸏阝雨青韦页风' +
  '飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟'

const equivalents = new Map([...radicals].map((radical, index) => [radical, [...ideographs][index] ?? radical]))
// NFKC makes the traditional 戶 of this one; fonts for mainland China draw it as 户.
equivalents.set('\u2f3e', '户')
const folded = /[\u2e80-\u2fd5\uf900-\ufad9\u{2f800}-\u{2fa1d}]/gu

/** Text with every radical and compatibility ideograph as the plain ideograph it is drawn like. */
export function plainIdeographs(text: string): string {
  return text.replace(folded, (character) => equivalents.get(character) ?? character.normalize('NFKC'))
}
