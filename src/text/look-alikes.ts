/**
 * Which characters look like one of ASCII, by that one: those of `confusables.txt` of Unicode 17.0.0 (UTS #39,
 * https://www.unicode.org/Public/17.0.0/security/confusables.txt, © Unicode, Inc., under the Unicode License v3) that a name or
 * an address may be written with and of which NFKC makes nothing of ASCII, and small capitals as their letters. What looks like
 * two characters is left out, and so is what ASCII has that looks alike.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "'": 'ʹʻʼʽʾˈˊˋ˴՚՝\u05d9\u05f3\u07f4\u07f5ᑊᛌ‘’‛′‵ꞌ𖽑𖽒´΄´᾽᾿',
  '+': '᛭➕𐊛𞛩',
  '-': '˗\u06d4‐‒–⁃−➖Ⲻⲻ﹘',
  '.': '\u0660\u06f0\u0701\u0702ꓸ꘎\u{10a50}𝅭',
  2: 'ƧϨᒿꙄꛯꝚ',
  3: 'ƷȜЗӠ३૩ⲜⳄⳌꝪꞫ𑣊𖼻𝈆',
  4: 'Ꮞ𑢯',
  5: 'Ƽ𑢻',
  6: 'ϬбᏮⳒⳓⳜ𑣕',
  7: '𐓒𑣆𝈒',
  8: 'Ȣȣ৪੪ଃ𐌚\u{1e8cb}',
  9: '৭੧୨൭ⳊⳋꝮ𑢬𑣌𑣖',
  A: 'ΑАᎪᗅꓮ𐊠𖽀',
  B: 'ΒВᏴᗷⲂꓐꞴ𐊂𐊡𐌁',
  C: 'СᏟⲤꓚ𐊢𐌂𐐕𐔜𑣩𑣲🝌Ϲ',
  D: 'Ꭰᗞᗪꓓ',
  E: 'ΕЕᎬ⋿ⴹꓰ𐊆𑢦𑢮',
  F: 'ϜᖴꓝꞘ𐊇𐊥𐔥𑢢𑣂𝈓',
  G: 'ԌᏀᏳꓖ',
  H: 'ΗНᎻᕼⲎꓧ𐋏',
  J: 'ͿЈᎫᒍꓙꞲ',
  K: 'ΚКᏦᛕⲔꓗ𐔘',
  L: 'ᏞᒪⳐꓡ𐐛𐔦𑢣𑢲𖼖𝈪',
  M: 'ΜϺМᎷᗰᛖⲘꓟ𐊰𐌑',
  N: 'ΝⲚꓠ𐔓',
  O: 'ΟОՕ\u07c0ଠ೦ዐⲞⵔ〇ꓳ𐊒𐊫𐐄𐓂𐔖𑢵𑣠𑷠',
  P: 'ΡРᏢᑭⲢⳎꓑ𐊕',
  Q: 'ⵕ',
  R: 'ƦᎡᏒᖇꓣ𐒴𖼵𝈖',
  S: 'ЅՏᏕᏚꓢ𐊖𐐠𖼺',
  T: 'ΤТᎢ⊤⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨',
  U: 'Սሀᑌ∪⋃ꓴ𐓎𑢸𖽂',
  V: 'Ѵ\u0667\u06f7Ꮩᐯⴸꓦꛟ𐔝𑢠𖼈𝈍',
  W: 'ԜᎳᏔꓪ𑣦𑣯',
  X: 'ΧХ᙭ᚷ╳ⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬',
  Y: 'ΥУҮᎩᎽⲨꓬ𐊲𑢤𖽃',
  Z: 'ΖᏃꓜ𐋵𑢩𑣥',
  _: '\u07fa',
  a: 'ɑαаᴀ⍺ꭺ',
  b: 'ƄʙЬвᏏᏼᑲᖯⲃ𖺶',
  c: 'сငၚᴄⲥꮯ𐐽ϲ',
  d: 'ԁᏧᑯᴅꓒꭰ',
  e: 'еҽᴇ℮ꬲꭼ',
  f: 'ƒքẝꜰꞙꬵ',
  g: 'ƍɡɢԍցᏻᶃꮐ',
  h: 'ʜнһհᏂⲏꮋ',
  i: 'ıɩɪιіւᎥ⍳ⲓꙇꭵ𑣃',
  j: 'ϳјᴊꭻ',
  k: 'ᴋ',
  l: 'ƖǀʟΙІӀӏ\u05c0\u05d5\u05df\u0627\u0661\u06f1\u07caᛁ∣⏽Ⲓⳑⵏꓲꮮ𐊊𐌉𐌠𐑃𑷚𑷡𖺪𖼨\u{1e8c7}￨',
  m: 'ᴍ𑜀𑣣',
  n: 'ɴոռⲛ',
  o: 'οσϭоօ\u05e1\u0647\u0665\u06be\u06c1\u06d5\u06f5०০੦૦୦௦ం౦ಂംഠ൦ං๐໐ဝ၀ჿ០ᴏᴑⲟꬽ𐐬𐓪𑓐𑣈𑣗',
  p: 'þƿρϸрᴘᴩ⍴ⲣⳏꮲ',
  q: 'ԛգզꞯ',
  r: 'ʀгᴦⲅꭇꭈꭱꮁꮢ',
  s: 'ƽѕടꜱꮪ𐑈𑣁',
  t: 'τтᴛⲧꭲ',
  u: 'ʋυսᴜꞟꭎꭒ𐓶𑣘',
  v: 'νѵ\u05d8ᴠ∨⋁ꮩ𑜆𑣀',
  w: 'ɯшѡԝաᴡⲽꮃ𑜊𑜎𑜏',
  x: '×хᕁᕽ᙮⤫⤬⨯',
  y: 'ɣʏγуүყᶌỿⲩꭚ𑣜',
  z: 'ᴢꮓ𑣄',
};

let table: ReadonlyMap<string, string> | undefined;

/** The character of ASCII that another one looks like; undefined where it looks like none, or is of ASCII. */
export function lookAlike(character: string): string | undefined {
  table ??= new Map(
    Object.entries(LOOK_ALIKES).flatMap(([ascii, others]) => Array.from(others, (each) => [each, ascii])),
  );
  return table.get(character);
}

/** A letter in any case as the small one of ASCII that it looks like, be it in capitals alone; another one in its small form. */
export function smallLetter(letter: string): string {
  const small = letter.toLowerCase();
  return (lookAlike(small) ?? lookAlike(small.toUpperCase()) ?? small).toLowerCase();
}
