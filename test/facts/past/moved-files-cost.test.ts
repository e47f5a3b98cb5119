import { describe, expect, test } from 'vitest';
import { movedOutOfSight, movedToAnother } from '../../../src/facts/past/moved-files.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, NOW, policy } from '../../build.ts';
import { expectNoScan } from '../../text/steps.ts';
import { releases } from '../world/ref-history.ts';

const by = policy();
const ENTRIES: Readonly<Record<string, Files>> = {
  yaml: releases('{ files: "deploy/{environment}/{service}.yaml", version: image.tag }'),
  text: releases('{ files: "deploy/{environment}/{service}.yaml", kind: text }'),
  folder: releases('{ files: "deploy/{environment}/*/values.yaml", kind: yaml, version: image.tag }'),
  helm: releases('{ files: "deploy/{environment}/{service}.yaml", kind: helm }'),
};
const lines = (...each: string[]) => each.map((line) => `${line}\n`).join('');
const FEW = lines('apiVersion: v1', 'kind: App', 'metadata: {}', 'spec: {}', '# Ours.');
const own = (n: number) => lines(`a: ${n}`, `b: ${n}`, `c: ${n}`, `d: ${n}`, `e: ${n}`);
const tagged = (n: number) => lines(`image: { tag: "1.${n}" }`);
const image = (n: number, of = 'api') => lines('image:', `  repository: x.example/shop/${of}-${n}`, `  tag: "1.${n}"`);
const service = (n: number) => `deploy/production/api${n}.yaml`;

/** The n-th file that goes, and the n-th that comes. */
type Case = [entry: string, gone: (n: number) => Files, came: (n: number) => Files];

const CASES: Readonly<Record<string, Case>> = {
  'code, of which many lines are the same': [
    'yaml',
    (n) => ({ [service(n)]: tagged(n) + FEW + own(n) }),
    (n) => ({ [`vendor/x${n}.sh`]: lines('#!/bin/sh', '# Ours.', '# Ours.', 'set -e', '{', '}', '', `a ${n}`) }),
  ],
  'files of which some lines are those of all that go': [
    'yaml',
    (n) => ({ [service(n)]: tagged(n) + FEW + own(n) }),
    (n) => ({ [`charts/x${n}.yaml`]: FEW + lines(`x: ${n}`, `y: ${n}`, `z: ${n}`) }),
  ],
  'files whose path says the environment, of other images': [
    'helm',
    (n) => ({ [service(n)]: image(n) }),
    (n) => ({ [`charts/production/x${n}.yaml`]: image(n, 'job') }),
  ],
  'files of the same name and environment that declare nothing': [
    'folder',
    (n) => ({ [`deploy/production/x${n}/values.yaml`]: tagged(n) }),
    (n) => ({ [`charts/production/y${n}/values.yaml`]: lines(`size: ${n}`) }),
  ],
  'files of the same name and another environment': [
    'folder',
    (n) => ({ [`deploy/production/x${n}/values.yaml`]: tagged(n) }),
    (n) => ({ [`charts/staging/y${n}/values.yaml`]: tagged(n + 1_000_000) }),
  ],
  texts: [
    'text',
    (n) => ({ [service(n)]: `1.${n}\n` }),
    (n) => ({ [`src/production/y${n}.yaml`]: `1.${n + 1}\n`, [`src/x${n}/VERSION`]: `1.${n}\n` }),
  ],
  'what they are': [
    'yaml',
    (n) => ({ [service(n)]: tagged(n) + own(n) }),
    (n) => ({ [`old/x${n}.yaml`]: tagged(n + 1) + own(n) }),
  ],
};

const many = (size: number, filesOf: (n: number) => Files): Files =>
  Object.assign({}, ...Array.from({ length: size }, (_, n) => filesOf(n)));

/** What is to be judged of so many that go, and as many that come. */
function judged([entry, gone, came]: Case, size: number) {
  const tree = memoryTree({ ...ENTRIES[entry], ...many(size, gone) });
  const repository = readRepository(memoryTree({ ...ENTRIES[entry], ...many(size, came) }), 'shop');
  return { past: readConfig(tree).config, tree, world: joinWorld(by, repository, NOW) };
}

describe('each file that goes costs the same, however many go and others come', () => {
  test.each(Object.entries(CASES))('beside %s', (name, each) => {
    const sizes = [25, 24, 48, 96];
    const at = new Map(sizes.map((size) => [size, judged(each, size)]));
    const run = (size: number) => {
      const { past, tree, world } = at.get(size)!;
      movedToAnother(past, tree, world);
      return movedOutOfSight('releases', past, tree, world);
    };
    expectNoScan(run, 24);
    expect(run(24)).toHaveLength(name === 'what they are' ? 24 : 0);
  });
});
