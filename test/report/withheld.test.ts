import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { layoutFindings } from '../../src/policy/policy-layout.ts';
import { configFormat, configFormats } from '../../src/repo/config/config-file/config-file.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { checkFormats } from '../../src/report/check/formats.ts';
import { files, judge, manifest, NOW, policy } from '../build.ts';
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

test('nor is a private key that somebody put where a public one belongs, whatever its file is called', () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${VALUE}\n-----END PRIVATE KEY-----\n`;
  const texts = { 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': pem };
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
    memoryTree({ ...files(), 'content/trust/ci.pub': pem, 'content/trust/ci.key': pem }),
    'shop',
  );
  const report = check({ policy: own, repository, now: NOW });
  const text = Object.values(checkFormats)
    .map((format) => format(report, { color: false }))
    .join('\n');
  expect(text).toContain('holds a private key');
  expect(text).toContain('trust/ci.key');
  expect(text).not.toContain(SECRET);
});
