import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW } from './policy-repository.ts';

const ENTRY = 'releases:\n  - { files: "images/{environment}/{service}.yaml", version: tag }\n';
const tags = (folder: string, production: string) =>
  Object.fromEntries(
    Object.entries({ dev: '2', staging: '1', production }).map(([environment, tag]) => [
      `${folder}images/${environment}/cart.yaml`,
      `tag: "${tag}"\n`,
    ]),
  );
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A repository in which a request did something to the folder `shop`, with the exit code and output of a check in it. */
async function judged(
  request: (folder: string) => void,
  {
    production = '2',
    named = 'shop',
    cwd = '',
    base = {},
  }: { production?: string; named?: string; cwd?: string; base?: Record<string, Edit> } = {},
) {
  const folder = repository([{ at: 0, edits: { 'shop/towpath.yaml': ENTRY, ...tags('shop/', '1'), ...base } }]);
  made.push(folder);
  const as = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
  for (const [path, text] of Object.entries(tags('shop/', production))) writeFileSync(join(folder, path), text);
  request(folder);
  git(folder, ['add', '--all']);
  git(folder, [...as, 'commit', '-q', '--allow-empty', '-m', 'Request']);
  const { code, stdout, stderr } = await command(
    ['check', named, '--no-cache', '--base', 'HEAD~1', ...NOW],
    join(folder, cwd),
  );
  return { code, output: stdout + stderr };
}

const behindLink = (folder: string) => {
  renameSync(join(folder, 'shop'), join(folder, 'real'));
  symlinkSync('real', join(folder, 'shop'));
};

describe('a folder that is judged with a base is compared with what was in its place', () => {
  test('so that one which skips an environment is found, whatever the folder is called', async () => {
    expect(await judged(() => {})).toMatchObject({ code: 1, output: expect.stringContaining('error  arrival-order') });
    expect(await judged(() => {}, { production: '1' })).toMatchObject({ code: 0 });
  });

  test('and is not judged where a request puts a link in its place', async () => {
    const { code, output } = await judged(behindLink);
    expect(code).toBe(2);
    expect(output).toContain(
      '`shop` is a link now, and was something else at `HEAD~1`: `real` would not be compared with that.\n',
    );
    expect(output).toContain('Put back what was at `shop`; move it in a request that is judged by the name `real`.\n');
    // The working directory of a job is where the link leads.
    expect(await judged(behindLink, { named: '.', cwd: 'real' })).toMatchObject({ code: 2 });
    const around = (folder: string) => {
      mkdirSync(join(folder, 'other'));
      renameSync(join(folder, 'shop'), join(folder, 'other/shop'));
      symlinkSync('other/shop', join(folder, 'shop'));
    };
    expect(await judged(around)).toMatchObject({ code: 2 });
    const other = (folder: string) => {
      rmSync(join(folder, 'link'));
      symlinkSync('real', join(folder, 'link'));
      behindLink(folder);
    };
    expect(await judged(other, { named: 'link', base: { link: { link: 'shop' } } })).toMatchObject({ code: 2 });
  });

  test('behind a link that was there it is judged as ever', async () => {
    const link = { link: { link: 'shop' } };
    expect(await judged(() => {}, { named: 'link', base: link })).toMatchObject({ code: 1 });
    expect(await judged(() => {}, { named: 'link', base: link, production: '1' })).toMatchObject({ code: 0 });
    const unlike = (folder: string) => symlinkSync('shop', join(folder, 'another'));
    expect(await judged(unlike, { named: 'another', production: '1' })).toMatchObject({ code: 0 });
  });

  test('and is the one that had settings at the base, where a request moves these up', async () => {
    const up = (folder: string) => {
      const text = readFileSync(join(folder, 'shop/towpath.yaml'), 'utf8');
      rmSync(join(folder, 'shop/towpath.yaml'));
      writeFileSync(join(folder, 'towpath.yaml'), text.replace('images/', 'shop/images/'));
    };
    const { output } = await judged(up, { named: '.', cwd: 'shop' });
    expect(output).not.toContain('the nearest folder above');
    expect(output).toContain('error  arrival-order  images/production/cart.yaml');
    const below = (folder: string) => mkdirSync(join(folder, 'shop/below'));
    expect((await judged(below, { named: '.', cwd: 'shop/below' })).output).toContain('the repository is `');
  });
});
