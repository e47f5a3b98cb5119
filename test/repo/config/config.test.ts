import { describe, expect, test } from 'vitest';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { change, type Files, faults, manifest, repository } from '../../build.ts';

/** A repository whose files stand where no default pattern looks. */
const elsewhere: Files = {
  'state/dev.yaml': manifest('dev', { config: [] }),
  'state/eu/production.yaml': manifest('production', { config: [] }),
  'records/add-index.yaml': change(),
};
const withConfig = (text: string, others: Files = elsewhere) =>
  readRepository(memoryTree({ 'towpath.yaml': text, ...others }), 'shop');

describe('towpath.yaml', () => {
  test('every key has a default, with the file and without it', () => {
    const defaults = {
      record: undefined,
      patterns: {
        environments: [{ pattern: 'environments/*.yaml', configuredAt: null }],
        changes: [{ pattern: 'changes/**/*.yaml', configuredAt: null }],
        grants: [{ pattern: 'access/**/*.yaml', configuredAt: null }],
        waivers: [{ pattern: 'waivers/**/*.yaml', configuredAt: null }],
        runs: [{ pattern: 'runs/**/*.yaml', configuredAt: null }],
      },
      policy: undefined,
      site: null,
      attestations: [],
      migrations: [],
      releases: [],
    };
    expect(repository({ 'towpath.yaml': null }).config).toEqual(defaults);
    const { config, configFindings } = withConfig('{}\n');
    expect({ ...config, record: undefined }).toEqual(defaults);
    // Only that there is nothing where the default patterns look.
    expect(configFindings.map(({ rule }) => rule)).toEqual(['config']);
  });

  test('that says nothing, or only comments, leaves every key at its default', () => {
    for (const empty of ['', '# nothing yet\n']) {
      expect(repository({ 'towpath.yaml': empty }).configFindings).toEqual([]);
    }
  });

  test('a default pattern that matches nothing is a note, and no fault', () => {
    const { notes, configFindings } = repository({ 'changes/add-index.yaml': null });
    expect(notes).toEqual([
      'changes/**/*.yaml matched no file',
      'access/**/*.yaml matched no file',
      'waivers/**/*.yaml matched no file',
    ]);
    expect(configFindings).toEqual([]);
  });

  test('a written pattern that matches nothing is a fault at its line, though it be the default one', () => {
    const { notes, ...read } = repository({
      'towpath.yaml': `environments:
  - environments/*.yaml
  - state/*.yaml
grants: access/**/*.yaml
migrations:
  - files: db/migrations/*.sql
  - files: db/seeds/*.sql
`,
    });
    const help = 'Correct the pattern, or remove the line.';
    expect(faults(read as typeof read & { notes: string[] })).toEqual([
      `config towpath.yaml:3:5 ‹state/*.yaml› The pattern \`state/*.yaml\` matches no file. ${help}`,
      `config towpath.yaml:4:9 ‹access/**/*.yaml› The pattern \`access/**/*.yaml\` matches no file. ${help}`,
      `config towpath.yaml:7:12 ‹db/seeds/*.sql› The pattern \`db/seeds/*.sql\` matches no file. ${help}`,
    ]);
    expect(notes).toEqual(['waivers/**/*.yaml matched no file']);
  });

  test('one pattern or a list of them finds the files, and a file that two patterns find is read once', () => {
    const { manifests, changes, configFindings } = withConfig(
      'environments: [state/**/*.yaml, state/dev.yaml]\nchanges: records/*.yaml\n',
    );
    expect(manifests.map(({ file }) => file)).toEqual(['state/dev.yaml', 'state/eu/production.yaml']);
    expect(changes.map(({ file }) => file)).toEqual(['records/add-index.yaml']);
    expect(configFindings).toEqual([]);
  });

  test('towpath.yaml itself is never taken for a record', () => {
    const { manifests } = withConfig('environments: "*.yaml"\n', { 'dev.yaml': manifest('dev', { config: [] }) });
    expect(manifests.map(({ file }) => file)).toEqual(['dev.yaml']);
  });

  test('the address of the policy is kept without a slash at its end', () => {
    expect(withConfig('site: https://runbooks.example.com/shop//\n').config.site).toBe(
      'https://runbooks.example.com/shop',
    );
  });
});

describe('a fault of towpath.yaml', () => {
  test.each<[promise: string, text: string, expected: string]>([
    [
      'an unknown key, with the key that was meant',
      'policy: rules\nwavers: none\n',
      '2:1 ‹wavers› `wavers` is an unknown key. Write `waivers`.',
    ],
    [
      'an unknown key like no other, with all that there are',
      'colour: red\n',
      '1:1 ‹colour› `colour` is an unknown key. ' +
        'Remove it, or use one of `policy`, `site`, `environments`, `changes`, `grants`, `waivers`, `runs`, `attestations`, `migrations` or `releases`.',
    ],
    ['a policy that is no text', 'policy: 3\n', '1:9 ‹3› `policy` is `3`; a text is expected. Put it in quotes.'],
    ['an empty policy', 'policy: ""\n', '1:9 ‹""› `policy` is empty; a text is expected. Write a text.'],
    [
      'a site that is no address',
      'site: runbooks\n',
      '1:7 ‹runbooks› `site` is `runbooks`; an address such as `https://runbooks.example.com` is expected. ' +
        'Write the whole address.',
    ],
    [
      'migrations that are no list',
      'migrations: db/*.sql\n',
      '1:13 ‹db/*.sql› `migrations` is `db/*.sql`; a list is expected. Write a list.',
    ],
    [
      'a set of migrations without a tool and its files',
      'migrations:\n  - after: a.sql\n',
      '2:5 ‹a› `migrations[0].files` is missing. Add `files`.',
    ],
    [
      'an unknown key of a set of migrations',
      'migrations:\n  - files: records/*.yaml\n    afer: V1.sql\n',
      '3:5 ‹afer› `migrations[0].afer` is an unknown key. Write `after`.',
    ],
    [
      'releases whose files are no text',
      'releases:\n  - files: true\n',
      '2:12 ‹true› `releases[0].files` is `true`; a text or a list of texts is expected. Write a text or a list of texts.',
    ],
    [
      'a file that is one word',
      'policy\n',
      '1:1 ‹policy› The file is `policy`; a mapping is expected. Write a mapping.',
    ],
  ])('%s', (_, text, expected) => {
    expect(faults({ ...withConfig(text), findings: [] })).toEqual([`schema towpath.yaml:${expected}`]);
  });

  test('that is a pattern of another kind is told that a text or a list of texts is expected', () => {
    const expected = '; a text or a list of texts is expected. Write a text or a list of texts.';
    const found = ['environments: 3', 'environments: { dev: state/dev.yaml }'].map((text) =>
      faults({ ...withConfig(text), findings: [] }),
    );
    expect(found).toEqual([
      [`schema towpath.yaml:1:15 ‹3› \`environments\` is \`3\`${expected}`],
      [`schema towpath.yaml:1:1 ‹environments› \`environments\` is \`{"dev":"state/dev.yaml"}\`${expected}`],
    ]);
  });

  test('none is an empty list of patterns: the files that the default one matches are no records', () => {
    const { configFindings, findings, manifests } = withConfig('environments: []\n', {
      'environments/dev.yaml': 'a: 1\n',
    });
    expect([findings, manifests]).toEqual([[], []]);
    expect(configFindings.map(({ message }) => message)).toEqual([expect.stringContaining('nothing to check')]);
  });

  test('in one element of a list of patterns is one finding, at the element', () => {
    expect(faults({ ...withConfig('changes:\n  - records/*.yaml\n  - 7\n'), findings: [] })).toEqual([
      'schema towpath.yaml:3:5 ‹7› `changes[1]` is `7`; a text is expected. Put it in quotes.',
    ]);
  });

  test('that is a list where a mapping is expected says so in a whole sentence', () => {
    const [fault] = withConfig('- policy: rules\n').configFindings;
    expect(fault?.message).toMatch(/^The file is .+; a mapping is expected\.$/);
  });

  test('a key without a value is found at its own line', () => {
    expect(faults({ ...withConfig('site: https://a.example.com\npolicy:\n'), findings: [] })).toEqual([
      'schema towpath.yaml:2:1 ‹policy› `policy` is `null`; a text is expected. Write a text.',
    ]);
  });

  test('leaves the sound keys in force', () => {
    const { config, manifests, changes } = withConfig(
      'environments: state/**/*.yaml\nchanges: 3\nsite: https://a.example.com\ncolour: red\n',
    );
    expect(config.site).toBe('https://a.example.com');
    expect(manifests).toHaveLength(2);
    expect(config.patterns.changes).toEqual([{ pattern: 'changes/**/*.yaml', configuredAt: null }]);
    expect(changes).toEqual([]);
  });

  test('that is YAML leaves what stands before it in force', () => {
    const read = withConfig('environments: state/**/*.yaml\nchanges: [records/*.yaml\n');
    expect(read.manifests).toHaveLength(2);
    expect(read.configFindings.map(({ rule, location }) => `${rule} ${location.line}`)).toEqual(['syntax 3']);
  });
});

describe('a site whose address is that of no page is a fault', () => {
  test.each(['javascript:alert(1)', 'JAVASCRIPT://a%0aalert(1)', 'data:text/html,x', 'ftp://a.example'])(
    '%s',
    (site) => {
      expect(withConfig(`site: ${site}\n`).configFindings.map(({ message }) => message)).toEqual([
        `\`site\` is \`${site}\`; an address such as \`https://runbooks.example.com\` is expected.`,
      ]);
      expect(withConfig('site: HTTPS://runbooks.example.com\n').config.site).toBe('HTTPS://runbooks.example.com');
    },
  );
});

describe('a repository with nothing in it', () => {
  test.each([
    ['no file at all', {}, 'no `towpath.yaml`, no manifest and no record is here'],
    ['only towpath.yaml', { 'towpath.yaml': '{}\n' }, 'no manifest and no record is here'],
    ['only files of other kinds', { 'README.md': '# Shop\n' }, 'no `towpath.yaml`, no manifest and no record is here'],
  ])('is a fault of the configuration: %s', (_, others, reason) => {
    const { configFindings } = readRepository(memoryTree(others), 'shop');
    expect(configFindings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      `config There is nothing to check: ${reason}.`,
    ]);
  });
});
