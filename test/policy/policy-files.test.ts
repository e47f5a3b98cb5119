import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { meantForPolicy } from '../../src/policy/misnamed-files.ts';
import { isPolicyFolder, readPolicyFiles } from '../../src/policy/policy-files.ts';
import { layoutFindings } from '../../src/policy/policy-layout.ts';
import { policySources } from '../../src/policy/policy-pages.ts';
import { CONTENT } from '../build.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (...files: string[]) => {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `text of ${file}`);
  }
};

describe('a folder of pages', () => {
  test('is read as environments, rules, runbooks, roles and the template, by paths with slashes', () => {
    const pages = [
      'environments/dev.mdx',
      'roles.yaml',
      'rules/soak.mdx',
      'runbook-template.mdx',
      'runbooks/dev/reset.mdx',
    ];
    write(...pages);
    const { label, texts } = readPolicyFiles(folder, 'policy');
    expect(label).toBe('policy');
    expect(texts).toEqual(Object.fromEntries(pages.map((file) => [file, `text of ${file}`])));
  });

  test('is read with whom it trusts, and keys under other names are told', () => {
    const trust = ['trust.yaml', 'trust/ci.pub', 'trust/trusted_root.json'];
    write(...trust, 'trust/README.md', 'trust/lab.pem', 'rules/a.mdx');
    const { texts, misnamed } = readPolicyFiles(folder, 'policy');
    expect(Object.keys(texts).sort()).toEqual(['rules/a.mdx', ...trust]);
    expect(misnamed).toEqual([{ path: 'trust/lab.pem', as: 'trust/lab.pub' }]);
  });

  test('is read without the files that the checker does not use', () => {
    write('guides/a.mdx', 'incidents/b.mdx', 'rules/notes.md', 'rules/c.mdx.orig', 'roles.yml', 'd.mdx', 'rules/e.mdx');
    expect(Object.keys(readPolicyFiles(folder, 'x').texts)).toEqual(['rules/e.mdx']);
  });

  test('is told of files that would be read under another name, and not of notes for people', () => {
    write('policy.yml', 'roles.yaml', 'rules/notes.md', 'rules/README.md', 'environments/dev.mdx', 'rules/a.mdx');
    writeFileSync(join(folder, 'rules/soak-window.md'), '---\ntitle: Soak\n---\n');
    write('rule/notes.txt', 'runs/a.yaml', 'images/rules.mdx');
    mkdirSync(join(folder, 'runbook/dev'), { recursive: true });
    writeFileSync(join(folder, 'runbook/dev/reset.mdx'), '---\ntitle: Reset\n---\n');
    const files = readPolicyFiles(folder, 'content');
    const told = layoutFindings(files, new Map([...policySources(files)])).map(({ message, help, location }) => [
      location.file,
      `${message} ${help}`,
    ]);
    expect(told).toEqual([
      [
        'content/rules/soak-window.md',
        '`rules/soak-window.md` of the policy is not read; `rules/soak-window.mdx` is. Rename it to `rules/soak-window.mdx`.',
      ],
      [
        'content/runbook/dev/reset.mdx',
        '`runbook/dev/reset.mdx` of the policy is not read; `runbooks/dev/reset.mdx` is. Rename it to `runbooks/dev/reset.mdx`.',
      ],
      ['content/policy.yml', '`policy.yml` of the policy is not read; `policy.yaml` is. Rename it to `policy.yaml`.'],
    ]);
  });

  test('is read with pages that are too deep, so that the policy can report them', () => {
    write('rules/old/a.mdx', 'runbooks/b.mdx');
    expect(Object.keys(readPolicyFiles(folder, 'x').texts).sort()).toEqual(['rules/old/a.mdx', 'runbooks/b.mdx']);
  });

  test('may lack any of these', () => {
    expect(readPolicyFiles(folder, 'x').texts).toEqual({});
    write('rules/a.mdx');
    expect(Object.keys(readPolicyFiles(folder, 'x').texts)).toEqual(['rules/a.mdx']);
  });

  test('is not the policy of a package until somebody says so', () => {
    write('rules/a.mdx');
    expect(readPolicyFiles(folder, 'x').hasOwnRunbooks).toBeUndefined();
  });
});

describe('a policy', () => {
  test.each<[promise: string, files: string[], isPolicy: boolean]>([
    ['has environments', ['environments/dev.mdx'], true],
    ['has rules', ['rules/a.mdx'], true],
    ['is no folder of guides', ['guides/a.mdx'], false],
    ['is no folder of runbooks alone', ['runbooks/dev/a.mdx'], false],
    ['is no folder with files of those names', ['environments', 'rules'], false],
    ['is no empty folder', [], false],
  ])('%s', (_, files, isPolicy) => {
    write(...files);
    expect(isPolicyFolder(folder)).toBe(isPolicy);
  });

  test.each<[file: string, text: string, as: string | undefined]>([
    ['policy.yml', 'extends: default\n', 'policy.yaml'],
    ['policy.yml', 'title: How we treat cookies\n', undefined],
    ['rule/a.mdx', '---\nsubject: change\nexpect: "true"\n---\n', 'rules/a.mdx'],
    ['rule/a.mdx', '---\ntitle: The first rule of the club\n---\n', undefined],
    ['environment/dev.md', '---\norder: 1\npurpose: Try it.\n---\n', 'environments/dev.mdx'],
    ['guide/a.mdx', '---\ntitle: Begin\n---\n', undefined],
  ])('is meant by %s that says %j', (file, text, as) => {
    write(file);
    writeFileSync(join(folder, file), text);
    expect(meantForPolicy(folder)).toEqual(as === undefined ? [] : [{ path: file, as }]);
  });

  test('ships with the package', () => {
    expect(isPolicyFolder(CONTENT)).toBe(true);
    expect(isPolicyFolder(join(folder, 'gone'))).toBe(false);
  });
});
