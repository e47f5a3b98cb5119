/** The commands whose output is a number, by their options: of a time, of a system and of who runs them there are names too. */
const COUNTS = new RegExp(
  [
    String.raw`^\$\((?:nproc(?: --all| --ignore[ =]\d+)*`,
    String.raw`|id(?: -[ugr]+| --(?:user|group|real))+(?: \w+)?`,
    String.raw`|wc(?: -[clmwL]+| --(?:bytes|chars|lines|words|max-line-length))+ ?< ?[\w./-]+`,
    '|getconf (?:_?NPROCESSORS_(?:CONF|ONLN)|_(?:AV)?PHYS_PAGES|PAGE_?SIZE|CLK_TCK|(?:CHAR|INT|LONG|WORD)_BIT)',
    String.raw`|git rev-list(?= (?:[\w./@^~=-]+ )*--count[ )])(?! --help)(?: [\w./@^~=-]+)+`,
    String.raw`|date(?: (?!--[hv])[\w./=@-]+)* \+(?:%[-_0]?\d?[CGHIMNSVYdegjklmsuwy]|\d)+(?: (?!--[hv])[\w./=@-]+)*)\)$`,
  ].join(''),
);

/** Whether a `$(…)` is a number, where the name of its program means nothing else. */
export function countsByProgram(substitution: string, programs: ReadonlySet<string>): boolean {
  return COUNTS.test(substitution) && !programs.has(/\w+/.exec(substitution)![0]);
}
