// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
/** What a page has below its front matter, and the start of what is found there; undefined for what can be built. */
export type Body = readonly [promise: string, body: string, found: string | undefined];

const NOT_DEFINED = 'is code in MDX, and nothing defines';
const NOT_CODE = 'The page is not MDX: what stands between braces is code, and this is none';
const NO_ELEMENT = 'is no element of HTML';

/** Bodies of a runbook without inputs that a site can and cannot build; a test asks Astro about each. */
export const BODIES: readonly Body[] = [
  [
    'braces around a word',
    'Write {namespace} where the command has it.',
    `\`{namespace}\` ${NOT_DEFINED} \`namespace\``,
  ],
  ['two braces around a word', 'Have the id {{change}} at hand.', `\`{{change}}\` ${NOT_DEFINED} \`change\``],
  ['braces around a name with a hyphen', 'Have {change-id} at hand.', `\`{change-id}\` ${NOT_DEFINED} \`change\``],
  ['braces around words', 'Write {the namespace} there.', NOT_CODE],
  ['a variable of a shell', 'Look at ${HOME}.', `\`{HOME}\` ${NOT_DEFINED} \`HOME\``],
  ['a template of Helm', 'It has {{ .Values.image.tag }}.', NOT_CODE],
  ['a template of Jinja', 'It has {% if x %}.', NOT_CODE],
  ['a brace that is not closed', 'An open { brace.', 'The page is not MDX: a brace is not closed'],
  ['braces in a heading', '### Step {name}', `\`{name}\` ${NOT_DEFINED} \`name\``],
  ['braces in a list', '- the id {id}', `\`{id}\` ${NOT_DEFINED} \`id\``],
  ['braces in a table', '| a | b |\n| - | - |\n| {id} | x |', `\`{id}\` ${NOT_DEFINED} \`id\``],
  ['braces in a footnote', 'See[^1].\n\n[^1]: The id {id}', `\`{id}\` ${NOT_DEFINED} \`id\``],
  ['braces in the text of a link', '[the {id}](https://ci.example.com)', `\`{id}\` ${NOT_DEFINED} \`id\``],
  ['a name in an attribute', '<b title={id}>x</b>', `\`title={id}\` ${NOT_DEFINED} \`id\``],
  ['a call of what is not there', '{now()}', `\`{now()}\` ${NOT_DEFINED} \`now\``],
  ['a component', '<Note>Two people are needed.</Note>', `\`<Note>\` ${NO_ELEMENT}`],
  ['a component in a sentence', 'Press <Kbd>y</Kbd>.', `\`<Kbd>\` ${NO_ELEMENT}`],
  ['a component of another kind of page', '<Enforced />', `\`<Enforced>\` ${NO_ELEMENT}`],
  ['a member of a component', '<Tabs.Item />', `\`<Tabs.Item>\` ${NO_ELEMENT}`],
  ['an element that is not closed', 'A line<br>and another', 'The page is not MDX: `<br>` is not closed'],
  ['a comment of HTML', '<!-- later -->', 'The page is not MDX: `<!` begins nothing'],
  ['an address in angle brackets', '<https://ci.example.com>', 'The page is not MDX: an address stands between'],
  ['an angle bracket before a number', 'Fewer than <3 of them', 'The page is not MDX: `<` begins an element'],
  ['a sentence that begins with `export`', 'export the file first', 'The page is not MDX: a paragraph that begins'],
  ['a constant of what is not there', 'export const x = y', `\`export const x = y\` ${NOT_DEFINED} \`y\``],

  ['prose', 'Say so.', undefined],
  ['elements of HTML', 'Press <kbd>y</kbd>.<br />\n\n<details><summary>Why</summary>So.</details>', undefined],
  ["an element of the team's own", '<status-light title="{x}" />', undefined],
  ['comments', 'A {/* later: {x} */} word\n\n{/*\n<Note>\n*/}', undefined],
  ['braces in code', '`{name}` and ``{`x`}`` and `<Note>`\n\n```sh\necho {name} ${HOME} <Note>\n```', undefined],
  ['braces in code in a list', '1. Do\n   ```sh\n   echo {name}\n   ```', undefined],
  ['braces behind a backslash', 'Write \\{name} or \\<Note>.', undefined],
  ['a closing brace', 'A brace } alone', undefined],
  ['braces in an address', 'Open https://ci.example.com/runs/{id} or (www.example.com/{a b}).', undefined],
  ['braces in the address of a link', '[it](https://ci.example.com/{id})', undefined],
  ['values', '{1 + 1} {"text"} {`a ${1}`} {undefined} {Math.max(1, 2)}', undefined],
  ['code with names of its own', '{[1, 2].map((n) => { const [m = 1] = [n]; return m * 2; })}', undefined],
  ['what Astro gives a page', '{frontmatter.title} {props.title} <Fragment>x</Fragment>', undefined],
  ['what the page defines', 'export const x = 1\n\n{x} {(({ a: b }) => b + x)({ a: 1 })}', undefined],
  ['entities', 'a &lt; b &#123;x&#125;', undefined],
  ['an angle bracket with a space behind it', 'a < b', undefined],
];
