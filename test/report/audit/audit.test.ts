import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/check/audit/audit.ts';
import { auditFormats } from '../../../src/report/audit/formats.ts';
import { soakText } from '../../../src/report/audit/words.ts';

const require = createRequire(import.meta.url);
const { default: addFormats } = require('ajv-formats') as typeof import('ajv-formats');

const HASH = 'a'.repeat(40);
const commit = { hash: HASH, time: Date.parse('2026-11-02T10:00:00Z') };
const counts = { ok: 1234, 'same-commit': 1, 'before-upstream': 0, 'never-upstream': 1, untracked: 0, bootstrap: 2 };
const times = { p10: 1000, p50: 264_400, p90: 65_301_000, max: 2_336_145_000 };
const hostile = 'Ship | it\n\u001b[31m<b>`now`';

const AUDIT: Audit = {
  head: HASH,
  since: commit.time,
  commits: 5000,
  pullMerges: 2,
  arrivals: { staging: 3, production: 1238 },
  promotions: [{ from: 'staging', to: 'production', counts, soak: times, lead: times }],
  promoted: [],
  services: [{ service: 'api|v2', from: 'staging', to: 'production', counts, soak: undefined, lead: undefined }],
  severalEnvironments: [{ commit, environments: ['staging', 'production'], subject: hostile }],
  severalBegun: 4,
  worst: [
    { commit, subject: hostile, service: 'api', environment: 'production', version: 'v1', class: 'never-upstream' },
  ],
  links: [],
  withoutVersions: [],
  untold: [],
  leftOut: [{ name: 'qa', versions: 12 }],
  unreadable: [{ file: 'deploy/a', texts: 1 }],
};

describe('an audit as JSON', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/audit.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);

  test.each<[what: string, audit: Audit]>([
    ['everything', AUDIT],
    [
      'nothing',
      {
        ...AUDIT,
        since: undefined,
        promotions: [],
        services: [],
        severalEnvironments: [],
        worst: [],
        leftOut: [],
        unreadable: [],
      },
    ],
  ])('with %s fits its published schema', (_, audit) => {
    validate(JSON.parse(auditFormats.json(audit)));
    expect(validate.errors).toBeNull();
  });

  test('has whole seconds, and null where nothing soaked', () => {
    const told = JSON.parse(auditFormats.json(AUDIT));
    expect(told.promotions[0].soakSeconds).toEqual({ p10: 1, p50: 264, p90: 65_301, max: 2_336_145 });
    expect(told.services[0].soakSeconds).toBeNull();
  });
});

test('an audit as a table has aligned columns, and nothing of a commit can move the cursor', () => {
  expect(auditFormats.table(AUDIT, { color: false })).toMatchInlineSnapshot(`
    "5,000 commits changed a file that declares versions since 2026-11-02T10:00:00Z, up to aaaaaaaaaaaa. Arrivals: staging 3, production 1,238.

    Promotions
                            arrivals     ok  same  before  never  untracked  bootstrap  soak p10      p50     p90     max  lead p50
      staging → production     1,238  1,234     1       0      1          0          2       1 s  4.4 min  18.1 h  27.0 d   4.4 min

    Services, last environment first, then most out of order
                                    arrivals     ok  same  before  never  untracked  bootstrap  soak p10  p50  p90  max  lead p50
      api|v2  staging → production     1,238  1,234     1       0      1          0          2         -    -    -    -         -

    Commits that changed a version in several environments: 1
      2026-11-02  aaaaaaaaaaaa  staging, production  Ship | it\\u000a\\u001b[31m<b>\`now\`
      not counted: 4 commits that changed one at most, and only introduced or removed services in others

    Worst arrivals
      never-upstream  2026-11-02  aaaaaaaaaaaa  production  api v1  Ship | it\\u000a\\u001b[31m<b>\`now\`

    2 merges of \`git pull\` were followed, each to what the branch was before: its second parent.

    Not counted, since no environment has this name, and no alias in the entry that reads it: \`qa\` (12 versions). To count one, map it to an environment under \`environments\` of its \`releases\` entry.

    1 revision of \`deploy/a\` cannot be parsed; the versions of the last readable revision are used.
    "
  `);
});

test('an audit as Markdown has tables, and nothing of a commit is markup', () => {
  expect(auditFormats.markdown(AUDIT)).toMatchInlineSnapshot(`
    "# Promotions in git history

    5,000 commits changed a file that declares versions since 2026-11-02T10:00:00Z, up to aaaaaaaaaaaa. Arrivals: staging 3, production 1,238.

    | Promotion | arrivals | ok | same | before | never | untracked | bootstrap | soak p10 | p50 | p90 | max | lead p50 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | staging → production | 1,238 | 1,234 | 1 | 0 | 1 | 0 | 2 | 1 s | 4.4 min | 18.1 h | 27.0 d | 4.4 min |

    ## Services

    | Service | Promotion | arrivals | ok | same | before | never | untracked | bootstrap | soak p10 | p50 | p90 | max | lead p50 |
    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | api\\|v2 | staging → production | 1,238 | 1,234 | 1 | 0 | 1 | 0 | 2 | - | - | - | - | - |

    ## Commits that changed a version in several environments

    1 in all.

    | Day | Commit | Environments | Subject |
    | --- | --- | --- | --- |
    | 2026-11-02 | aaaaaaaaaaaa | staging, production | Ship \\| it\\\\u000a\\\\u001b\\[31m\\<b\\>\\\`now\\\` |

    not counted: 4 commits that changed one at most, and only introduced or removed services in others

    ## Worst arrivals

    | Class | Day | Commit | Environment | Service | Version | Subject |
    | --- | --- | --- | --- | --- | --- | --- |
    | never-upstream | 2026-11-02 | aaaaaaaaaaaa | production | api | v1 | Ship \\| it\\\\u000a\\\\u001b\\[31m\\<b\\>\\\`now\\\` |

    2 merges of \`git pull\` were followed, each to what the branch was before: its second parent.

    Not counted, since no environment has this name, and no alias in the entry that reads it: \`qa\` (12 versions). To count one, map it to an environment under \`environments\` of its \`releases\` entry.

    1 revision of \`deploy/a\` cannot be parsed; the versions of the last readable revision are used.
    "
  `);
});

describe('commits that changed several environments', () => {
  const several = (length: number) => ({
    ...AUDIT,
    severalEnvironments: Array.from({ length }, (_, at) => ({
      commit: { ...commit, hash: at.toString(16).padStart(40, '0') },
      environments: ['staging', 'production'],
      subject: `Commit ${at}.`,
    })),
  });

  test.each(['table', 'markdown'] as const)(
    'are the latest twenty in the format `%s`, which says how many more there are',
    (format) => {
      const shown = (length: number) => auditFormats[format](several(length), { color: false });
      expect(shown(20).match(/Commit \d+\./g)).toHaveLength(20);
      expect(shown(20)).not.toContain('more;');
      const subjects = shown(1023).match(/Commit \d+\./g)!;
      expect([subjects.length, subjects[0], subjects.at(-1)]).toEqual([20, 'Commit 1022.', 'Commit 1003.']);
      expect(shown(1023)).toContain('and 1,003 more; `--format json` lists all');
    },
  );

  test('are all listed in JSON', () => {
    expect(JSON.parse(auditFormats.json(several(1023))).severalEnvironments).toHaveLength(1023);
  });
});

test('an audit as a table holds any number of services', () => {
  const services = Array.from({ length: 150_000 }, (_, at) => ({ ...AUDIT.services[0]!, service: `s${at}` }));
  expect(auditFormats.table({ ...AUDIT, services }, { color: false })).toContain('s149999');
});

describe('promotions and services whose upstream environment has no versions', () => {
  const noise = { ...AUDIT.services[0]!, service: 'noise', from: 'dev', to: 'staging' };
  const audit = {
    ...AUDIT,
    promotions: [{ ...AUDIT.promotions[0]!, from: 'dev', to: 'staging' }, ...AUDIT.promotions],
    services: [...AUDIT.services, noise],
    withoutVersions: ['dev'],
  };

  test.each(['table', 'markdown'] as const)('are not listed in the format `%s`, which says so once', (format) => {
    const text = auditFormats[format](audit, { color: false });
    expect(text).toContain('staging → production');
    expect(text).not.toContain('dev → staging');
    expect(text).not.toContain('noise');
    expect(text.match(/Promotions from `dev` are not listed/g)).toHaveLength(1);
  });

  test('are listed in JSON', () => {
    expect(auditFormats.json(audit)).toContain('noise');
  });

  test('are listed where there would be no promotion else', () => {
    const only = { ...audit, promotions: audit.promotions.slice(0, 1) };
    expect(auditFormats.table(only, { color: false })).toContain('dev → staging');
  });

  test('are not mentioned where there are none', () => {
    expect(auditFormats.table({ ...AUDIT, withoutVersions: ['dev'] }, { color: false })).not.toContain('not listed');
  });
});

test('a name that was not read comes with one of its files: another entry may have an alias for it', () => {
  const leftOut = [{ name: 'prod', revisions: 6, file: 'infra/prod/kustomization.yaml' }];
  expect(auditFormats.table({ ...AUDIT, leftOut }, { color: false })).toContain(
    '`prod` (6 revisions, not read, of `infra/prod/kustomization.yaml`, say)',
  );
});

describe('a name from a repository in the remarks', () => {
  const names = ['`<b>x](http:__e)', '``', ' a ', '@a/b#1 www.example.com', 'x`\u001b[31m\n\n# y'];

  test.each(names)('is code in Markdown, and nothing else: %j', (name) => {
    const remarks = { ...AUDIT, leftOut: [{ name, versions: 1 }], unreadable: [{ file: name, texts: 1 }] };
    const text = auditFormats.markdown(remarks);
    const paragraphs = fromMarkdown(text).children.slice(-2);
    const shown = name.replace('\u001b', '\\u001b').replaceAll('\n', '\\u000a');
    for (const paragraph of paragraphs) {
      const parts = 'children' in paragraph ? paragraph.children : [];
      expect(new Set(parts.map(({ type }) => type))).toEqual(new Set(['text', 'inlineCode']));
      expect(parts.find(({ type }) => type === 'inlineCode')).toMatchObject({ value: shown });
    }
  });

  test('cannot move the cursor in a table', () => {
    const name = '\u001b[31m\nx';
    const remarks = { ...AUDIT, leftOut: [{ name, versions: 1 }], unreadable: [{ file: name, texts: 1 }] };
    expect(auditFormats.table(remarks, { color: false }).match(/`\\u001b\[31m\\u000ax`/g)).toHaveLength(2);
  });

  test('is escaped in the first lines of Markdown', () => {
    expect(auditFormats.markdown({ ...AUDIT, arrivals: { 'a_<b>_': 1 } })).toContain('Arrivals: a\\_\\<b\\>\\_ 1.');
  });
});

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [264_000, '4.4 min'],
  [65_301_000, '18.1 h'],
  [2_336_145_000, '27.0 d'],
])('a soak of %i ms is shown as %s', (milliseconds, text) => {
  expect(soakText(milliseconds)).toBe(text);
});
