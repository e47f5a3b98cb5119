import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import { layoutFindings } from '../../src/policy/policy-layout.ts';
import { configFormat, configFormats } from '../../src/repo/config/config-file/config-file.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { checkFormats } from '../../src/report/check/formats.ts';
import { files, judge, manifest, NOW, type Overrides, policy } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';

/** A part of every value, which stands nowhere else. */
const SECRET = 'Zq7';
const VALUE = SECRET.repeat(3);

/** The same settings in each format; `$` is a value. */
const TEXTS: Readonly<Record<string, string>> = {
  'app.yaml': 'db:\n  password: $\n  url: "$"\nlist:\n  - $\n  - { a: \'$\' }\ntext: |\n  $\n  $\n',
  'app.json': '{\n  "db": { "password": "$", "url": "$" },\n  "list": ["$", { "a": "$" }]\n}\n',
  'app.toml': 'name = "$"\n[db]\npassword = "$"\nurl = \'$\'\nlist = ["$", "$"]\n',
  'app.properties': 'db.password=$\ndb.url = $\nlist[0]: $\n',
  '.env': 'DB_PASSWORD=$\nexport DB_URL="$"\nA=\'$\'\n',
  'app.xml': '<app a="$">\n  <db password="$">$</db>\n  <url>$</url>\n  <c><![CDATA[$]]></c>\n</app>\n',
};
/** With what a value may begin that means something to a parser. */
const STARTS = [
  '',
  '*',
  '!',
  '&',
  '%',
  '@',
  '`',
  '<',
  '&a;',
  '{',
  '[',
  '"',
  "'",
  '\\',
  '\\u',
  '0x',
  '${',
  '- ',
  '? ',
  '#',
];

/** What is printed of a repository in which an environment lists a file, in every format. */
function printed(name: string, text: string, manifestText?: string): string {
  const report = judge({
    'environments/production.yaml': manifestText ?? manifest('production', { config: [`config/production/${name}`] }),
    [`config/production/${name}`]: text,
  });
  return Object.values(checkFormats)
    .map((format) => format(report, { color: false }))
    .join('\n');
}

describe('no value of a config file is in a report, in any format of either', () => {
  for (const [name, template] of Object.entries(TEXTS)) {
    const { reader } = configFormats[configFormat(name)!];
    const text = fc
      .record({
        values: fc.array(fc.constantFrom(...STARTS), { minLength: 12, maxLength: 12 }),
        at: fc.nat({ max: template.length + 80 }),
        remove: fc.nat({ max: 2 }),
        insert: fc.constantFrom(
          '',
          '"',
          "'",
          '<',
          '>',
          '&',
          '{',
          '}',
          '[',
          ']',
          ':',
          '=',
          ',',
          '\n',
          '\t',
          '\\',
          '*',
          '!',
        ),
        cut: fc.boolean(),
      })
      .map(({ values, at, remove, insert, cut }) => {
        let count = 0;
        const whole = template.replaceAll('$', () => `${values[count++]}${VALUE}`);
        return `${whole.slice(0, at)}${insert}${cut ? '' : whole.slice(at + remove)}`;
      });

    test(name, () => {
      fc.assert(
        fc.property(text, (written) => {
          const keys = reader.keys(written);
          // What has become a key is no value any more.
          fc.pre(!keys.ok || !keys.value.some(({ key }) => key.includes(SECRET)));
          expect(printed(name, written)).not.toContain(SECRET);
        }),
        { numRuns: 400, seed: 12 },
      );
    });
  }

  test('though the manifest that lists it has a fault', () => {
    const broken = manifest('production', { config: ['config/production/app.yaml'], data: { class: 7 } });
    expect(printed('app.yaml', `image: a\npassword: ${VALUE}\n`, broken)).not.toContain(SECRET);
  });

  test('though it declares versions too, of which one cannot be read', () => {
    const by = policy();
    const tree = memoryTree(
      files({
        'towpath.yaml': 'releases: [{ files: "config/{environment}/app.yaml", version: tag }]\n',
        'config/production/app.yaml': `password: ${VALUE}\ntag: [\n`,
      }),
    );
    const report = check({ policy: by, repository: readRepository(tree, 'shop'), now: NOW });
    expect(report.findings.length).toBeGreaterThan(0);
    for (const format of Object.values(checkFormats)) expect(format(report, { color: false })).not.toContain(SECRET);
  });
});

/** A key as `openssl` and `ssh-keygen` write one. */
const PEM = `-----BEGIN PRIVATE KEY-----\n${VALUE.repeat(7)}\n-----END PRIVATE KEY-----\n`;
const SSH = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA${SECRET.repeat(16)}\n${SECRET.repeat(20)}\n${SECRET.repeat(3)}=\n-----END OPENSSH PRIVATE KEY-----\n`;
const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

/** What is printed of a report, in every format. */
const inEveryFormat = (report: Report) =>
  Object.values(checkFormats)
    .map((format) => format(report, { color: false }))
    .join('\n');

describe('nor is a private key that somebody put where a public one belongs, whatever its file is called', () => {
  test('in a file of a key, and beside it', () => {
    const texts = { 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': PEM };
    const own = {
      ...wholePolicy(texts),
      findings: [
        ...wholePolicy(texts).findings,
        ...layoutFindings(
          { label: 'content', texts: {}, misnamed: [{ path: 'trust/ci.key', as: 'trust/ci.pub' }] },
          new Map(),
        ),
      ],
    };
    const repository = readRepository(
      memoryTree({ ...files(), 'content/trust/ci.pub': PEM, 'content/trust/ci.key': PEM }),
      'shop',
    );
    const text = inEveryFormat(check({ policy: own, repository, now: NOW }));
    expect(text).toContain('holds a private key');
    expect(text).toContain('trust/ci.key');
    expect(text).not.toContain(SECRET);
  });

  test.each<[where: string, policyTexts: Overrides, overrides: Overrides, says: string]>([
    ['signers, of OpenSSH', { signers: SSH }, {}, 'no line of `signers`'],
    ['signers, in PEM', { signers: PEM }, {}, 'no line of `signers`'],
    [
      'signers, its body alone',
      { signers: `ana@example.com ${SSH.split('\n').slice(1, -2).join('')}\n` },
      {},
      '`signers`',
    ],
    ['a root of trust', { 'trust/trusted_root.json': PEM }, {}, 'is not JSON'],
    ['a value of trust.yaml', { 'trust.yaml': `keys:\n  ci: |\n${indented(indented(PEM))}` }, {}, 'withheld'],
    ['a value of a record', {}, { 'changes/a.yaml': `id: a\nkind: |\n${indented(PEM)}` }, 'withheld'],
    ['a comment of a record', {}, { 'changes/a.yaml': `${PEM.replace(/^/gm, '# ')}\nid: [\n` }, 'syntax'],
    ['a record itself', {}, { 'changes/a.yaml': SSH }, 'changes/a.yaml'],
    ['a rule page', { 'rules/a.mdx': `---\ntitle: |\n${indented(PEM)}expect: nothing.here\n---\n` }, {}, 'rules/a.mdx'],
  ])('in %s', (_, policyTexts, overrides, says) => {
    const text = inEveryFormat(judge(overrides, policy(policyTexts)));
    expect(text).toContain(says);
    expect(text).not.toContain(SECRET);
  });

  test('in a file of a shard, whose report has lines for that of the whole', () => {
    const tree = memoryTree(files({ 'changes/a.yaml': `# ${PEM.replaceAll('\n', '\n# ')}\nid: [\n` }));
    const report = check({
      policy: policy({ signers: SSH }),
      repository: readRepository(tree, 'shop'),
      now: NOW,
      shard: { index: 1, of: 1, whole: new Set() },
    });
    const text = inEveryFormat(report);
    expect(text).toContain('changes/a.yaml');
    expect(text).not.toContain(SECRET);
  });

  test('and the lines of what is none are shown', () => {
    const text = inEveryFormat(judge({ 'changes/a.yaml': 'id: [\n' }, policy({ signers: 'ana@example.com none\n' })));
    expect(text).toContain('> 1 | ana@example.com none');
    expect(text).toContain('1 | id: [');
  });
});
