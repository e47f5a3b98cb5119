import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { ROOMS, registryOf } from '../../src/facts/registry.ts';
import type { SubjectKind } from '../../src/facts/subject.ts';
import { factTable } from '../../src/facts/table.ts';
import type { EnvironmentNode } from '../../src/facts/world/world.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { locateInRecord } from '../../src/repo/record/records.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { brief, NOW } from '../build.ts';

interface ImageNode {
  name: string;
  environment: EnvironmentNode;
}

const imageFacts = factTable<ImageNode>(
  'Image',
  ({ environment }) => environment.page,
  (fact) => ({
    name: fact({ type: 'string', describe: 'The image.', get: ({ name }) => name }),
    environment: fact({
      type: 'Environment',
      describe: 'Where it runs.',
      limits: ['title'],
      get: ({ environment }) => environment,
    }),
  }),
);

/** A subject that Towpath does not have: each image that a manifest declares. */
const image: SubjectKind = {
  scope: { image: 'Image', environment: 'Environment' },
  tables: [imageFacts],
  subjects: ({ services }) =>
    services.map(({ name, data, environment, manifest }) => ({
      ref: { type: 'image', id: data.image ?? '', environment: environment.id },
      nodes: { image: { name: data.image ?? '', environment }, environment },
      at: undefined,
      locate: (path) => locateInRecord(manifest, ['services', name, ...path]),
    })),
};

const registry = registryOf({ ...ROOMS, image });

const ENVIRONMENT = `---
title: Dev
order: 1
purpose: Try it.
data: [synthetic]
access: { default: read-write }
---
`;

const MANIFEST = `environment: dev
services:
  api:
    image: registry.example.org/shop/api
`;

const rule = (expression: string) => `---
title: Images of our own
summary: Every image comes from our registry.
subject: image
expect: ${expression}
at: image
message: "\`{image.name}\` runs in {image.environment.title}."
---
`;

const policyWith = (expression: string) =>
  readPolicy(
    { label: 'content', texts: { 'environments/dev.mdx': ENVIRONMENT, 'rules/own-images.mdx': rule(expression) } },
    registry.vocabulary,
  );

describe('a subject that a test adds to the registry, and nothing else', () => {
  const judged = (expression: string) =>
    check({
      policy: policyWith(expression),
      repository: readRepository(memoryTree({ 'environments/dev.yaml': MANIFEST }), 'shop'),
      now: NOW,
      registry,
    });

  test('is judged by a rule page, at its line and by its facts', () => {
    const report = judged('image.name.startsWith("registry.example.com/")');
    expect(brief(report)).toEqual([
      'own-images registry.example.org/shop/api@dev environments/dev.yaml:4 ‹registry.example.org/shop/api›',
    ]);
    expect(report.findings[0]!.message).toBe('`registry.example.org/shop/api` runs in Dev.');
    expect(report.rules).toEqual([expect.objectContaining({ id: 'own-images', judged: 1, failed: 1 })]);
  });

  test('passes a rule page that it keeps', () => {
    expect(judged('image.name.endsWith("/api")').findings).toEqual([]);
  });

  test('has its misspelt facts reported when the rule page is read', () => {
    const [finding] = policyWith('image.nam == ""').findings;
    expect(finding).toMatchObject({ message: '`image` has no fact `nam`.', help: 'Write `name`.' });
  });
});
