import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
const kept = (folder: string) => {
  made.push(folder);
  return folder;
};

type Files = Record<string, Edit>;
const OFF = 'extends: default\noff: [arrival-order]\n';
const ON = 'extends: default\n';
/** Production gets a version that nothing else has. */
const HOTFIX = { 'images/production/api': '2\n' };
const SETTINGS = 'environments: []\nreleases: [{ files: "images/{environment}/{service}", kind: text }]\n';
const LOWEST = {
  'towpath.yaml': SETTINGS,
  ...Object.fromEntries(['dev', 'staging', 'production'].map((name) => [`images/${name}/api`, '1\n'])),
};

/** The exit code of a check of a request, which files on the disk alone are added to. */
async function judged(base: Files, request: Files, { disk = {}, argv = [] as string[] } = {}) {
  const folder = kept(repository([{ at: 0, edits: { ...LOWEST, ...base } }]));
  addCommits(folder, [{ at: 60, edits: request }], true);
  writeAll(folder, disk);
  return ask(folder, ...argv);
}

async function ask(folder: string, ...argv: string[]) {
  const { stdout, stderr, code } = await command([
    ...['check', folder, '--no-cache', '--format', 'json', ...NOW, '--base', 'HEAD~1', ...argv],
  ]);
  const rules: string[] = stdout === '' ? [] : JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
  return { code, rules: rules.filter((rule) => rule === 'arrival-order'), stderr };
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const FOUND = { code: 1, rules: ['arrival-order'] };

describe('a request is judged by the policy of the base', () => {
  test.each<[where: string, name: string]>([
    ['however its path is written', 'other/../own/'],
    ['with characters in its path that mean something in patterns', 'po{a,b}[c]'],
  ])('%s', async (_, name) => {
    const path = join(name, 'policy.yaml');
    const base = {
      'towpath.yaml': `${SETTINGS}policy: "${name}"\n`,
      [path]: `${ON}rules: { arrival-soak: { severity: warning } }\n`,
    };
    expect(await judged(base, { ...HOTFIX, [path]: OFF })).toMatchObject(FOUND);
    // By the default policy it would be found too: what the base switched off is not.
    expect(await judged({ ...base, [path]: OFF }, { ...HOTFIX, [path]: ON })).toMatchObject({ code: 0, rules: [] });
  });

  test.each<[what: string, name: string, base: Files, request: Files, disk: Record<string, string>]>([
    [
      'the policy',
      'vendor/policy',
      { 'towpath.yaml': `${SETTINGS}policy: vendor/policy\n` },
      {},
      { 'vendor/policy/policy.yaml': OFF },
    ],
    ['a policy below', 'vendor', { 'content/policy.yaml': 'extends: ../vendor\n' }, {}, { 'vendor/policy.yaml': OFF }],
  ])('where no commit has %s, by that on the disk, which is no request’s', async (_, __, base, request, disk) => {
    expect(await judged(base, { ...HOTFIX, ...request }, { disk })).toMatchObject({ code: 0, rules: [] });
    const stricter = Object.fromEntries(Object.keys(disk).map((path) => [path, ON]));
    expect(await judged(base, { ...HOTFIX, ...request }, { disk: stricter })).toMatchObject(FOUND);
  });

  test.each<[how: string, isLinked: boolean]>([
    ['in a folder', false],
    ['behind a link, as pnpm does it', true],
  ])('that a package manager installed %s', async (_, isLinked) => {
    const path = 'node_modules/@acme/policy';
    const place = isLinked ? 'node_modules/.pnpm/p@1/node_modules/@acme/policy' : path;
    const byPolicy = async (text: string) => {
      const folder = kept(
        repository([{ at: 0, edits: { ...LOWEST, 'towpath.yaml': `${SETTINGS}policy: "${path}"\n` } }]),
      );
      addCommits(folder, [{ at: 60, edits: HOTFIX }], true);
      writeAll(folder, { [`${place}/policy.yaml`]: text, 'node_modules/@acme/other.yaml': '' });
      if (isLinked) symlinkSync(join('..', '.pnpm/p@1/node_modules/@acme/policy'), join(folder, path));
      return ask(folder);
    };
    expect(await byPolicy(OFF)).toMatchObject({ code: 0, rules: [] });
    expect(await byPolicy(ON)).toMatchObject(FOUND);
  });

  test('of which a file that the base lacks and the request brings is none', async () => {
    const base = { 'content/policy.yaml': 'extends: ../vendor\n', 'vendor/policy.yaml': ON };
    expect(await judged(base, { ...HOTFIX, 'vendor/policy.yaml': OFF })).toMatchObject(FOUND);
  });
});

describe('a policy of the base that has a fault', () => {
  const FAULTY = { 'content/policy.yaml': 'extends: default\noff: [no-such-rule]\n' };

  test('leaves no request to be judged by its own', async () => {
    const { code, stderr } = await judged(FAULTY, { ...HOTFIX, 'content/policy.yaml': OFF });
    expect([code, stderr]).toEqual([
      2,
      'The request cannot be judged by the policy of `HEAD~1`: the policy of HEAD~1 has a fault in content/policy.yaml:2.\nMend it on HEAD~1 first, in a request that changes nothing else.\n',
    ]);
  });

  test('is mended by a request that changes nothing else', async () => {
    expect(await judged(FAULTY, { 'content/policy.yaml': ON })).toMatchObject({ code: 0 });
    expect(await judged(FAULTY, { 'content/policy.yaml': ON, 'images/dev/api': '2\n' })).toMatchObject({ code: 2 });
  });

  test.each(['.', 'images'])('in a folder that holds more, too: %s', async (name) => {
    const path = join(name, 'policy.yaml');
    const base = { 'towpath.yaml': `${SETTINGS}policy: "${name}"\n`, [path]: FAULTY['content/policy.yaml'] };
    expect(await judged(base, { [path]: ON })).toMatchObject({ code: 0 });
    expect(await judged(base, { [path]: OFF, ...HOTFIX })).toMatchObject({ code: 2 });
  });

  test('leaves open in a shallow clone what a request changes, which is told of the clone', async () => {
    const origin = kept(repository([{ at: 0, edits: { ...LOWEST, ...FAULTY } }]));
    addCommits(origin, [{ at: 60, edits: { 'content/policy.yaml': ON } }], true);
    git(origin, ['branch', 'target', 'HEAD~1']);
    git(origin, ['clone', '-q', '--depth', '1', '--no-single-branch', `file://${origin}`, 'shallow']);
    const argv = ['check', join(origin, 'shallow'), '--no-cache', '--base', 'origin/target', ...NOW];
    const { code, stderr } = await command(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(/this is a shallow clone, which lacks the history.*\n.*fetch-depth: 0/);
  });

  test('or is not where its settings say', async () => {
    const base = { 'towpath.yaml': `${SETTINGS}policy: own\n` };
    const { code, stderr } = await judged(base, { ...HOTFIX, 'own/policy.yaml': OFF });
    expect([code, stderr]).toEqual([2, expect.stringContaining('HEAD~1 has no policy at `own`, which it names')]);
    expect(await judged(base, { 'own/policy.yaml': ON })).toMatchObject({ code: 0 });
  });
});

describe('a policy in a submodule', () => {
  /** A repository with two commits of a policy, the laxer one first. */
  const policy = (at: string) => {
    const folder = kept(repository([{ at: 0, edits: { [`${at}policy.yaml`]: OFF } }]));
    addCommits(folder, [{ at: 60, edits: { [`${at}policy.yaml`]: ON } }], true);
    return { folder, lax: git(folder, ['rev-parse', 'HEAD~1']), strict: git(folder, ['rev-parse', 'HEAD']) };
  };

  /** A repository whose policy is a submodule, which the request moves from one commit to another and which is checked out. */
  async function moved(
    path: string,
    base: string,
    request: Files & { to: string },
    { source, isThere = true }: { source: string; isThere?: boolean },
  ) {
    const { to, ...others } = request;
    const own = path === 'content' ? {} : { 'content/policy.yaml': `extends: ../${path}\n` };
    const folder = kept(repository([{ at: 0, edits: { ...LOWEST, ...own, [path]: { submodule: base } } }]));
    addCommits(folder, [{ at: 60, edits: { ...(to === base ? {} : { [path]: { submodule: to } }), ...others } }], true);
    rmSync(join(folder, path), { recursive: true, force: true });
    cpSync(source, join(folder, path), { recursive: true });
    git(join(folder, path), ['checkout', '-q', to]);
    if (!isThere) rmSync(join(folder, path, '.git'), { recursive: true });
    return ask(folder);
  }

  test.each(['content', 'organisation'])('at %s is that of the commit that the base means', async (path) => {
    const { folder: source, lax, strict } = policy('');
    expect(await moved(path, strict, { ...HOTFIX, to: strict }, { source })).toMatchObject(FOUND);
    expect(await moved(path, strict, { ...HOTFIX, to: lax }, { source })).toMatchObject(FOUND);
    expect(await moved(path, lax, { ...HOTFIX, to: strict }, { source })).toMatchObject({ code: 0, rules: [] });
  });

  test('whose commit the clone lacks is judged by only where nothing else changes', async () => {
    const { folder: source, strict } = policy('');
    const gone = 'b'.repeat(40);
    const { code, stderr } = await moved('content', gone, { ...HOTFIX, to: strict }, { source });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('lies in the submodule content, and the clone lacks the commit'),
    ]);
    expect(await moved('content', gone, { to: strict }, { source })).toMatchObject({ code: 0 });
  });

  test('that nobody moved is read as it is checked out, whatever became of its repository', async () => {
    const { folder: source, lax, strict } = policy('');
    expect(await moved('content', lax, { ...HOTFIX, to: lax }, { source, isThere: false })).toMatchObject({ code: 0 });
    expect(await moved('content', strict, { ...HOTFIX, to: strict }, { source, isThere: false })).toMatchObject(FOUND);
  });

  test('that is not checked out is a fault, with a base and without', async () => {
    const folder = kept(repository([{ at: 0, edits: { ...LOWEST, content: { submodule: true } } }]));
    const { code, stdout } = await command(['check', folder, '--no-cache', ...NOW]);
    expect([code, stdout]).toEqual([
      2,
      expect.stringContaining('The policy `content` is in the submodule `content`, which has none here'),
    ]);
    expect(stdout).toContain('If it holds no policy, name another folder by `policy`');
    addCommits(
      folder,
      [{ at: 60, edits: { 'towpath.yaml': `${SETTINGS}policy: own\n`, 'own/policy.yaml': 'extends: default\n' } }],
      true,
    );
    expect((await command(['check', folder, '--no-cache', ...NOW])).code).toBe(0);
  });

  test('that holds its rules alone counts too', async () => {
    const page =
      '---\ntitle: None\nsummary: None.\nseverity: error\nsubject: arrival\nexpect: arrival.version != "2"\nmessage: None.\nowners: [tech-lead]\n---\n';
    const rules = kept(repository([{ at: 0, edits: { 'none.mdx': page } }]));
    const folder = kept(
      repository([
        {
          at: 0,
          edits: {
            ...LOWEST,
            'content/policy.yaml': OFF,
            'content/rules': { submodule: git(rules, ['rev-parse', 'HEAD']) },
          },
        },
      ]),
    );
    addCommits(
      folder,
      [
        {
          at: 60,
          edits: { ...HOTFIX, 'content/policy.yaml': 'extends: default\noff: [arrival-order, arrival-soak]\n' },
        },
      ],
      true,
    );
    rmSync(join(folder, 'content/rules'), { recursive: true, force: true });
    cpSync(rules, join(folder, 'content/rules'), { recursive: true });
    expect((await ask(folder)).code).toBe(1);
  });
});

describe('a policy that `--policy` names', () => {
  const inShop = (files: Files) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text]));

  /** The exit code of a check of a folder of a clone, by a policy beside it or elsewhere. */
  async function named(policy: string, base: Files, request: Files) {
    const folder = kept(repository([{ at: 0, edits: { ...inShop(LOWEST), ...base } }]));
    addCommits(folder, [{ at: 60, edits: { ...inShop(HOTFIX), ...request } }], true);
    const argv = ['check', 'shop', '--policy', policy, '--base', 'HEAD~1', '--no-cache', '--format', 'json', ...NOW];
    const { code } = await command(argv, folder);
    return code;
  }

  test('in the clone is that of the base, also outside of the folder that is checked', async () => {
    for (const path of ['organisation', 'shop/own']) {
      const at = (text: string) => ({ [`${path}/policy.yaml`]: text });
      expect(await named(path, at(ON), at(OFF))).toBe(1);
      expect(await named(path, at(OFF), at(ON))).toBe(0);
    }
  });

  test('outside of the clone is the same for the base', async () => {
    const elsewhere = kept(repository([]));
    writeAll(elsewhere, { 'policy.yaml': OFF });
    expect(await named(elsewhere, {}, {})).toBe(0);
    writeAll(elsewhere, { 'policy.yaml': ON });
    expect(await named(elsewhere, {}, {})).toBe(1);
  });
});
