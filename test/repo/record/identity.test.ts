import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, change, faults, manifest, repository } from '../../build.ts';
import { run } from '../../facts/runbook/runs.ts';

const grant = (id: string) => `id: ${id}\nenvironment: production\nperson: ana\ngrantedAt: 2026-11-05T01:15:00Z\n`;
const waiver = (id: string) =>
  `id: ${id}\nrule: soak-window\nsubject: add-index\nreason: Because\nrequestedBy: ana\nexpires: 2026-12-01T00:00:00Z\n`;

describe("a record's id", () => {
  test.each([
    ['a change', CHANGE_FILE, change({ id: 'index' }), 'index', 'add-index'],
    ['a grant', 'access/2026/inc-1.yaml', grant('inc-2'), 'inc-2', 'inc-1'],
    ['a waiver', 'waivers/cert.yaml', waiver('Cert'), 'Cert', 'cert'],
    ['a run', 'runs/a-1.yaml', run({ id: 'A' }), 'A', 'a-1'],
  ])("is its file's name: %s", (_, file, text, id, name) => {
    expect(faults(repository({ [file]: text }))).toEqual([
      `schema ${file}:1:5 ‹${id}› \`id\` is \`${id}\`; the name of the file, \`${name}\`, is expected, so that the record can be found by its id. ` +
        `Write \`id: ${name}\`, or rename the file.`,
    ]);
  });

  test.each([
    ['a change', CHANGE_FILE, 'changes/old/add-index.yaml', change()],
    ['a grant', 'access/inc-1.yaml', 'access/old/inc-1.yaml', grant('inc-1')],
    ['a waiver', 'waivers/cert.yaml', 'waivers/old/cert.yaml', waiver('cert')],
  ])('is had by one record of a kind: %s', (_, first, second, text) => {
    const read = repository({ [first]: text, [second]: text });
    const id = /^id: (.+)$/m.exec(text)![1]!;
    expect(faults(read)).toEqual([
      `schema ${second}:1:5 ‹${id}› \`id\` is \`${id}\`, which is the id of \`${first}\` too; an id names one record. ` +
        'Give one of them another id and file name.',
    ]);
    expect(read.findings[0]!.related.map(({ location }) => `${location.file}:${location.line}`)).toEqual([
      `${first}:1`,
    ]);
  });

  test('may be had by a change and a grant alike', () => {
    expect(faults(repository({ 'access/add-index.yaml': grant('add-index') }))).toEqual([]);
  });

  test('of a file with another fault is compared as well', () => {
    const found = faults(repository({ [CHANGE_FILE]: change({ id: 'index', kind: 'code' }) }));
    expect(found.map((fault) => fault.slice(0, fault.indexOf('›')))).toEqual([
      `schema ${CHANGE_FILE}:3:7 ‹code`,
      `schema ${CHANGE_FILE}:1:5 ‹index`,
    ]);
  });
});

describe('several manifests of one environment', () => {
  const services = { search: { digest: 'sha256:00' } };

  test('are read as one', () => {
    const { findings, manifests } = repository({
      'environments/dev-eu.yaml': manifest('dev', { services, config: [] }),
    });
    expect(findings).toEqual([]);
    expect(manifests.map(({ data }) => Object.keys(data?.services ?? {}).join())).toEqual([
      'search',
      'api',
      'api',
      'api',
    ]);
  });

  test('may not name one service twice, which is one finding that points at both', () => {
    const read = repository({
      'environments/dev-eu.yaml': manifest('dev', { services, config: [] }),
      'environments/dev-us.yaml': manifest('dev', { services, config: [] }),
    });
    expect(faults(read)).toEqual([
      'schema environments/dev-us.yaml:3:3 ‹search› ' +
        '`search` is declared by `environments/dev-eu.yaml` too, a manifest of the same environment; which one runs is ambiguous. ' +
        'Keep it in one of the manifests.',
    ]);
    expect(read.findings[0]!.related[0]!.location).toMatchObject({ file: 'environments/dev-eu.yaml', line: 3 });
  });

  test('of different environments may name one service each', () => {
    expect(faults(repository())).toEqual([]);
  });
});
