// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPONENTS, type PageKind } from '../../../src/policy/body/faults.ts';
import { isPlainMarkdown } from '../../../src/policy/body/plain.ts';
import { publishingFindings } from '../../../src/policy/policy.ts';
import { pageBody } from '../../../src/policy/published-page.ts';
import type { Finding } from '../../../src/text/finding.ts';
import { environmentText, frontMatterOf, policyOf, ruleText, runbookText } from '../pages.ts';
import { BODIES } from './bodies.ts';

const found = (body: string, kind: PageKind = 'runbooks') =>
  pageBody(frontMatterOf(runbookText({}, body)), kind)
    .read()
    .faults.map(({ message }) => message);

describe('what a site cannot build is found', () => {
  test.each(BODIES.filter(([, , message]) => message !== undefined))('%s', (_, body, message) => {
    expect(found(body)).toEqual([expect.stringMatching(new RegExp(`^${RegExp.escape(message!)}`))]);
  });
});

describe('what it can build is not', () => {
  test.each(BODIES.filter(([, , message]) => message === undefined))('%s', (_, body) => {
    expect(found(body)).toEqual([]);
  });
});

describe('a fault has its place and what to write instead', () => {
  const at = (body: string, inputs?: string) => {
    const text = runbookText(inputs === undefined ? {} : { inputs }, `## Steps\n\n${body}\n`);
    const policy = policyOf({ 'environments/dev.mdx': environmentText(), 'runbooks/dev/a.mdx': text });
    return publishingFindings(policy).map(({ location, help, rule }) => {
      const line = text.split('\n')[location.line - 1]!;
      return `${rule} ‹${line.slice(location.column - 1, location.endColumn - 1)}› ${help}`;
    });
  };
  test.each<[promise: string, body: string, inputs: string | undefined, expected: string]>([
    [
      'braces',
      'Say {name}.',
      undefined,
      'syntax ‹{name}› Put it in backticks if it is text, or write `\\{` for a brace.',
    ],
    [
      'the name of an input in prose',
      'Say {name}.',
      '{ name: { label: Name } }',
      "syntax ‹{name}› Write `{{name}}` in backticks, where the reader's value takes its place, or `\\{` for a brace.",
    ],
    [
      'a component',
      'A <Note>x</Note>.',
      undefined,
      'syntax ‹<Note› Use an element of HTML, or put it in backticks if it is text.',
    ],
    [
      'a body that is not MDX',
      'Say {a b}.',
      undefined,
      'syntax ‹Say {a b}.› Put what is text in backticks, or write a backslash before the brace or the angle bracket.',
    ],
    [
      'an element that is not closed',
      'a <br> b',
      undefined,
      'syntax ‹a <br> b› Close it before its paragraph ends, write `<br />`, or put it in backticks if it is text.',
    ],
  ])('%s', (_, body, inputs, expected) => {
    expect(at(body, inputs)).toEqual([expected]);
  });

  test('a component that is nearly one of the page is corrected', () => {
    const [finding] = pageBody(frontMatterOf(ruleText({}, '<Enforce />\n')), 'rules').read().faults;
    expect(finding!.help).toBe('Write `<Enforced>`, or put it in backticks if it is text.');
  });
});

describe('placeholders in the code of a runbook', () => {
  const INPUTS = '{ namespace: { label: Namespace }, endpoint: { label: Endpoint } }';
  const messages = (code: string, inputs: string | undefined) => {
    const text = runbookText({ inputs }, `\`\`\`sh\n${code}\n\`\`\`\n`);
    return publishingFindings(policyOf({ 'environments/dev.mdx': environmentText(), 'runbooks/dev/a.mdx': text }));
  };
  const first = (findings: readonly Finding[]) => findings[0] && `${findings[0].message} ${findings[0].help}`;

  test.each<[promise: string, code: string, inputs: string | undefined, help: string]>([
    ['misspell an input', 'kubectl -n {{namespce}} get pods', INPUTS, 'Write `{{namespace}}`.'],
    ['misspell it among braces of another tool', "x -f '{{.Name}} {{namespce}}'", INPUTS, 'Write `{{namespace}}`.'],
    [
      'name none',
      'kubectl --context {{cluster}} get pods',
      INPUTS,
      'Declare `cluster` under `inputs`, or write `{{ cluster }}` if the braces belong to the command.',
    ],
    [
      'name one where none is declared',
      'kubectl --context {{cluster}} get pods',
      undefined,
      'Declare `cluster` under `inputs`, or write `{{ cluster }}` if the braces belong to the command.',
    ],
  ])('are found where they %s', (_, code, inputs, help) => {
    expect(first(messages(code, inputs))).toMatch(
      new RegExp(`^\`\\{\\{\\S+\\}\\}\` names no input of the runbook, .* ${RegExp.escape(help)}$`),
    );
  });

  test.each<[promise: string, code: string]>([
    ['are declared', 'kubectl -n {{namespace}} get pods'],
    ['are templates of Go', "docker ps --format '{{json}} {{.ID}}'; helm template x {{ .Values.x }}"],
    ['are keywords of a template', "docker inspect -f '{{range .Mounts}}{{.Source}}{{end}}'\n{{end}}\n{{else}}"],
    ['have spaces', 'ansible all -m debug -a "msg={{ cluster }}"'],
    ['belong to a pipeline', 'echo ${{secrets}}'],
    ['stand beside tags of Jinja', '{% if cluster %}{{cluster}}{% endif %}'],
    ['are braces of a shell', 'echo {a,b} ${HOME}'],
  ])('are none where they %s', (_, code) => {
    expect(messages(code, INPUTS)).toEqual([]);
  });
});

test('every kind of page is judged, and guides and incidents by their front matter too', () => {
  const broken = 'Say {name}.\n';
  const { label, texts } = {
    label: 'content',
    texts: {
      'environments/dev.mdx': environmentText({}, broken),
      'rules/a.mdx': ruleText({}, broken),
      'runbooks/dev/a.mdx': runbookText({}, broken),
    },
  };
  const prose = {
    'guides/a.mdx': `---\ntitle: A\nsummary: A.\norder: 1\n---\n${broken}`,
    'guides/b.mdx': '---\ntitle: A\nsumary: A.\norder: 1\n---\n',
    'incidents/a.mdx': `---\ntitle: A\nsummary: A.\ndate: "2026-11-17"\n---\n${broken}`,
  };
  const found = publishingFindings(policyOf(texts, prose)).map(({ location }) => location.file);
  expect(found).toEqual([...Object.keys(texts), ...Object.keys(prose)].map((path) => `${label}/${path}`).sort());
});

test('prose does not count in the digest of a policy', () => {
  const texts = { 'environments/dev.mdx': environmentText() };
  expect(policyOf(texts, { 'guides/a.mdx': 'x' }).digest).toBe(policyOf(texts).digest);
});

test('the components of each kind of page are those that its page of the site gives it', () => {
  const pages = join(import.meta.dirname, '../../../src/routes');
  const imported = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .flatMap((file) => {
      const text = readFileSync(join(pages, file), 'utf8');
      const components = /<Content components=\{\{([^}]*)\}\}/.exec(text)?.[1];
      const kind = /builtPage\(`(environments|rules|runbooks|guides|incidents)\//.exec(text)?.[1];
      return components === undefined ? [] : [[kind, components.match(/\b[A-Z]\w*(?=\s*(?:,|$))(?<!: \w+)/g) ?? []]];
    });
  expect(Object.fromEntries(imported)).toEqual(COMPONENTS);
});

describe('a text that is taken for plain Markdown', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      ' ',
      '\n',
      '\n\n',
      '`',
      '``',
      '```',
      '```sh\n',
      '\n```\n',
      '~~~\n',
      '{',
      '}',
      '{x}',
      '<',
      '>',
      '<b>',
      '</b>',
    ],
    ...[
      '- ',
      '1. ',
      '   ',
      '> ',
      '\\',
      '\t',
      '| a |',
      'import ',
      'export ',
      '{/*',
      '*/}',
      '[^1]: ',
      'https://x.example/',
      '"',
      '\r\n',
    ],
  );
  test('has nothing that parsing it would find', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const body = pieces.join('');
        fc.pre(isPlainMarkdown(body));
        // A brace that nothing hides keeps the text from being taken for plain.
        expect(found(`{/* */}\n\n${body}`)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  test('has none in lines between fences either, whatever these look like', () => {
    const line = fc.constantFrom(
      ...['~~~', '~~~~', '~~~ `x`', '~~~ ~', '```', '````', '```sh', '```~', '``` ', '```\u00a0', ' ```', '~~'],
      ...['{evil}', '<Note>', 'import a from "b"', 'a `b`', '`{x}`', '', '> ~~~'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const body = lines.join('\n');
        fc.pre(isPlainMarkdown(body));
        // A blank in code is looked for in any text.
        const others = found(`{/* */}\n\n${body}`).filter((message) => !message.includes('looks like a space'));
        expect(others).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['~~~ `x`\n~~~\n{evil}\n~~~\n~~~'],
    ['```\n```~\n```\n{evil}\n```'],
    ['```\n```\u00a0\n```\n{evil}\n```'],
  ])('has no code behind a block that ends elsewhere than it seems to: %j', (body) => {
    expect(isPlainMarkdown(body)).toBe(false);
    expect(found(body)).not.toEqual([]);
  });

  test('is none with a backtick after a backslash or several in a row, which may pair the others in another way', () => {
    expect(isPlainMarkdown('`a```sh\n`{`')).toBe(false);
    expect(isPlainMarkdown('\\``a`{`')).toBe(false);
    expect(found('\\``a`{`')).toEqual(['The page is not MDX: a brace is not closed.']);
  });

  test('has no code behind a fence that is not at the margin', () => {
    expect(isPlainMarkdown('   ~~~\n~~~\nexport const a = 1\n\n~~~\n~~~\n')).toBe(false);
    expect(isPlainMarkdown('- ```\n```\n{1}\n```\n```\n')).toBe(false);
  });

  test('is most prose with code', () => {
    expect(isPlainMarkdown('Say `{name}`.\n\n```sh\necho {x} <y>\n```\n\n- one `a` and `b`\n')).toBe(true);
  });
});
