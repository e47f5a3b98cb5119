import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW } from './policy-repository.ts';

type Files = Readonly<Record<string, string | null>>;
const ENVIRONMENTS = ['dev', 'staging', 'production'];
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Checks the folder `deploy` of a repository, of which a request writes some files and removes others. */
async function judged(was: Record<string, string>, request: Files, { folder = 'deploy', base = true } = {}) {
  const top = repository([{ at: 0, edits: was }]);
  made.push(top);
  for (const [path, text] of Object.entries(request)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    if (text === null) rmSync(join(top, path));
    else writeFileSync(join(top, path), text);
  }
  git(top, ['add', '--all']);
  git(top, [
    '-c',
    'user.name=Ana',
    '-c',
    'user.email=ana@example.com',
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    'Request',
  ]);
  return check(top, folder, base);
}

async function check(top: string, folder = 'deploy', base = true) {
  const from = base ? ['--base', 'HEAD~1'] : [];
  const { code, stdout, stderr } = await command(['check', folder, '--no-cache', ...from, ...NOW], top, { CI: 'true' });
  return { top, code, output: stdout + stderr };
}

/** Clones the folder `deploy` alone, without the files around it. */
function cloneOf(top: string): string {
  const clone = mkdtempSync(join(tmpdir(), 'towpath-clone-'));
  made.push(clone);
  git(top, ['config', 'uploadpack.allowFilter', 'true']);
  git(top, ['clone', '-q', '--filter=blob:none', '--sparse', `file://${top}`, clone]);
  git(clone, ['sparse-checkout', 'set', 'deploy']);
  return clone;
}

test('config that leaves the folder which is judged is found, and none that its manifest lists where it is now', async () => {
  const manifest = (config: string) =>
    `environment: production\nservices:\n  shop: { version: 1.0.0 }\nconfig: [${config}]\ndata: { class: live }\naccess: { default: read-only }\n`;
  const was = {
    'deploy/environments/production.yaml': manifest('mail.env, shop.env'),
    'deploy/mail.env': 'TIMEOUT=5\n',
    'deploy/shop.env': 'WORKERS=2\n',
  };
  const gone = { 'deploy/environments/production.yaml': manifest('shop.env'), 'deploy/mail.env': null };
  const { output } = await judged(was, { ...gone, 'other/mail.env': 'TIMEOUT=5\n' });
  expect(output).toContain('A check does not see `../other/mail.env`, which the request moved out of the folder');
  const listed = {
    ...gone,
    'deploy/environments/production.yaml': manifest('conf.d/mail.env, shop.env'),
    'deploy/conf.d/mail.env': 'TIMEOUT=5\n',
    'other/mail.env': 'TIMEOUT=5\n',
  };
  expect((await judged(was, listed)).output).not.toContain('settings-kept  ');
  expect((await judged(was, gone)).output).not.toContain('settings-kept  ');
});

describe('a release file that leaves the folder which is judged', () => {
  const ENTRY = 'releases:\n  - { files: "apps/{environment}/{service}/values.yaml" }\n';
  const values = (tag: string) =>
    `image:\n  repository: registry.example.com/shop/shop\n  tag: "${tag}"\nreplicas: 3\nservice:\n  port: 8080\n`;
  const before = {
    'deploy/towpath.yaml': ENTRY,
    ...Object.fromEntries(ENVIRONMENTS.map((each) => [`deploy/apps/${each}/shop/values.yaml`, values('1')])),
  };
  const gone = { 'deploy/apps/production/shop/values.yaml': null };

  test.each(['other/production/shop/values.yaml', 'deploy2/apps/production/shop/values.yaml', 'deploy.yaml'])(
    'is found at %s',
    async (path) => {
      const { code, output } = await judged(before, { ...gone, [path]: values('2') });
      expect(output).toContain('error  settings-kept');
      expect(output).toContain(`A check does not see \`../${path}\`, which the request moved out of the folder`);
      expect(code).toBe(1);
    },
  );

  test('is found where it takes the place of another', async () => {
    const path = 'other/production/shop/values.yaml';
    const { code, output } = await judged({ ...before, [path]: 'a: 1\n' }, { ...gone, [path]: values('2') });
    expect(output).toContain(`A check does not see \`../${path}\``);
    expect(code).toBe(1);
    // What was such a file already is none that moved there.
    const own = { ...before, [path]: values('1') };
    expect(await judged(own, { ...gone, [path]: values('2') })).toMatchObject({ code: 0 });
  });

  test('is not known where the clone lacks what lies around', async () => {
    const path = 'other/values-of-production.yaml';
    const { top } = await judged(before, { ...gone, [path]: values('2') });
    const { code, output } = await check(cloneOf(top));
    expect(output).toMatch(/settings-kept was blind to some subjects: the clone lacks objects/);
    expect(code).toBe(2);
  });

  test('is none that really goes, whatever else comes or lies elsewhere', async () => {
    expect(await judged(before, gone)).toMatchObject({ code: 0 });
    const others = { 'other/production/shop/values.yaml': values('2') };
    expect(await judged({ ...before, ...others }, gone)).toMatchObject({ code: 0 });
    const unlike = { 'other/notes.yaml': 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n' };
    expect(await judged(before, { ...gone, ...unlike })).toMatchObject({ code: 0 });
  });

  test('is none that moves inside to where a pattern looks', async () => {
    const inside = { 'deploy/towpath.yaml': ENTRY.replace('apps/', '{*}/').replace('{*}', '*') };
    const moved = { ...gone, 'deploy/live/production/shop/values.yaml': values('1') };
    expect(await judged({ ...before, ...inside }, moved)).toMatchObject({ code: 0 });
  });
});

describe('what kustomizations build on outside of the folder which is judged', () => {
  const ENTRY = 'releases:\n  - { files: "apps/{environment}/kustomization.yaml" }\n';
  const overlay = (tag: string, on: string) =>
    `resources: [${on}]\nimages: [{ name: registry.example.com/shop, newTag: "${tag}" }]\n`;
  const base = (tag: string) =>
    `resources: [side.yaml]\nimages: [{ name: registry.example.com/side, newTag: "${tag}" }]\n`;
  const built = (on = '../../../base') => ({
    'deploy/towpath.yaml': ENTRY,
    'base/kustomization.yaml': base('3'),
    ...Object.fromEntries(ENVIRONMENTS.map((each) => [`deploy/apps/${each}/kustomization.yaml`, overlay('1', on)])),
  });
  const BLIND = 'versions change outside of the folder that is judged, in ../base/kustomization.yaml';
  const changed = { 'base/kustomization.yaml': base('4') };

  test('is not passed over where a request changes a version there', async () => {
    const { code, output } = await judged(built(), changed);
    expect(output).toContain(BLIND);
    expect(output).toContain('Judge a folder that holds it too.');
    expect(code).toBe(2);
  });

  test('nor where folders between lead there, out of the folder and in again', async () => {
    const between = {
      ...built('../../common'),
      'deploy/common/kustomization.yaml': 'resources: [../../outer]\n',
      'outer/kustomization.yaml': 'components: [../base]\n',
    };
    expect((await judged(between, changed)).output).toContain(BLIND);
    const again = { ...built('../../../deploy/base'), 'deploy/base/kustomization.yaml': base('3') };
    const { code, output } = await judged(again, { 'deploy/base/kustomization.yaml': base('4') });
    expect(output).toContain('outside of the folder that is judged');
    expect(code).toBe(2);
  });

  test('nor where a request has an environment build on something there', async () => {
    const plain = {
      ...built(),
      ...Object.fromEntries(
        ENVIRONMENTS.map((each) => [`deploy/apps/${each}/kustomization.yaml`, overlay('1', 'a.yaml')]),
      ),
    };
    const { output } = await judged(plain, {
      'deploy/apps/production/kustomization.yaml': overlay('1', '../../../base'),
    });
    expect(output).toContain(BLIND);
  });

  test('is not known where the clone lacks it', async () => {
    const { top } = await judged(built(), changed);
    const { code, output } = await check(cloneOf(top));
    expect(output).toMatch(/arrival-order,.* judged nothing: the clone lacks objects/);
    expect(code).toBe(2);
  });

  test('is told without a base, too', async () => {
    const { output } = await judged(built(), {}, { base: false });
    expect(output).toContain('versions stand outside of the folder that is judged, in ../base/kustomization.yaml');
  });

  test('is a note where a request leaves it as it was', async () => {
    const { code, output } = await judged(built(), { 'deploy/README.md': 'Hello.\n' });
    expect(code).toBe(0);
    expect(output).toContain('outside of the folder that is judged');
  });

  test('is what the folder says where it sets the version of the same image', async () => {
    const images = ['shop', 'side'].map((name) => `{ name: registry.example.com/${name}, newTag: "1" }`);
    const text = `resources: [../../../base]\nimages: [${images}]\n`;
    const set = Object.fromEntries(ENVIRONMENTS.map((each) => [`deploy/apps/${each}/kustomization.yaml`, text]));
    const { code, output } = await judged({ ...built(), ...set }, changed);
    expect(output).not.toContain('outside of the folder');
    expect(code).toBe(0);
    const renamed = base('4').replace('newTag', 'newName: registry.example.com/other, newTag');
    expect((await judged({ ...built(), ...set }, { 'base/kustomization.yaml': renamed })).code).toBe(2);
    const bare = { 'deploy/apps/production/kustomization.yaml': overlay('1', '../../../base') };
    expect((await judged({ ...built(), ...set }, bare)).code).toBe(2);
  });

  test('does not keep a gate from telling what it is asked', async () => {
    const lower = ['dev', 'staging'].map((each) => [
      `deploy/apps/${each}/kustomization.yaml`,
      overlay('2', '../../../base'),
    ]);
    const { top } = await judged(built(), Object.fromEntries(lower));
    const { code, stdout } = await command(['gate', 'shop@2', 'production', '--no-cache'], join(top, 'deploy'), {
      CI: 'true',
    });
    expect(stdout).not.toContain('It cannot be told');
    expect(stdout).toContain('shop@2 may not go to production now');
    expect(code).toBe(1);
  });

  test('says nothing where no version stands there, nor of what is in the folder', async () => {
    const none = { ...built(), 'base/kustomization.yaml': 'resources: [side.yaml]\n' };
    const { code, output } = await judged(none, { 'base/kustomization.yaml': 'resources: [side.yaml, more.yaml]\n' });
    expect(output).not.toContain('outside of the folder');
    expect(code).toBe(0);
    const whole = { ...built(), 'towpath.yaml': ENTRY.replace('apps/', 'deploy/apps/') };
    const { output: found } = await judged(whole, changed, { folder: '.' });
    expect(found).not.toContain('outside of the folder');
    expect(found).toContain('error  arrival-order');
  });
});
