import { describe, expect, test } from 'vitest';
import { assumptionOf } from '../../src/detect/assumption.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { detected, kustomization, perName, values, workload } from './trees.ts';

const overlay = (...resources: string[]) => `resources: [${resources.join(', ')}]\n`;
const BASES = {
  'apps/bases/api/kustomization.yaml': overlay('deployment.yaml', 'service.yaml'),
  'apps/bases/api/deployment.yaml': workload('api', '1'),
  'apps/bases/api/service.yaml': 'kind: Service\n',
  'apps/bases/web/kustomization.yaml': overlay('web.yaml'),
  'apps/bases/web/web.yaml': workload('web', '1'),
  'apps/bases/mail/kustomization.yaml': overlay('mail.yaml'),
  'apps/bases/mail/mail.yaml': workload('mail', '1'),
};
const overlays = perName(['staging', 'production'], {
  'apps/overlays/{}/kustomization.yaml': (name) =>
    overlay('../../bases/api', '../../bases/web', ...(name === 'production' ? ['../../bases/mail'] : [])),
});
const elsewhere = perName(['staging', 'production'], { 'infra/{}/values.yaml': () => values('db', '1') });

describe('versions in plain files that kustomizations of environments build on', () => {
  test('are proposed as `base` of those that all environments build on, beside what is found elsewhere', () => {
    const { text, why } = assumptionOf(detected({ ...BASES, ...overlays, ...elsewhere }))!;
    expect(text).toBe(
      [
        'releases:',
        '  # 1 service in several of production, staging: 2 files',
        '  - files: infra/{environment}/values.yaml',
        '  # 2 files of workloads that kustomizations of production, staging build on',
        '  - files: apps/overlays/{environment}/kustomization.yaml',
        '    kind: kubernetes',
        '    base: ["apps/bases/api/deployment.yaml","apps/bases/web/web.yaml"]',
        '',
      ].join('\n'),
    );
    expect(why.join('\n')).not.toContain('not read');
  });

  test('are proposed by the name of the service, where that is in the path', () => {
    const { text } = assumptionOf(
      detected(
        perName(['api', 'web'], {
          'apps/{}/base/kustomization.yaml': () => overlay('app.yaml'),
          'apps/{}/base/app.yaml': (name) => workload(name, '1'),
          'apps/{}/overlays/staging/kustomization.yaml': () => overlay('../../base'),
          'apps/{}/overlays/production/kustomization.yaml': () => overlay('../../base'),
        }),
      ),
    )!;
    expect(text).toContain('- files: apps/{service}/overlays/{environment}/kustomization.yaml\n    kind: kubernetes\n');
    expect(text).toContain('base: apps/{service}/base/app.yaml');
  });

  test('are named where an entry reads the kustomizations and not these', () => {
    const files = perName(['staging', 'production'], {
      'apps/overlays/{}/kustomization.yaml': () =>
        `${overlay('../../bases/api', '../../bases/web')}${kustomization('api', '2')}`,
    });
    expect(assumptionOf(detected({ ...BASES, ...files }))!.why).toContain(
      'kustomizations of `apps/overlays/{environment}/kustomization.yaml` build on `apps/bases/web/web.yaml`, where versions stand that are not read: no rule sees one that is changed there',
    );
    const config = 'releases: [{ files: "apps/overlays/{environment}/kustomization.yaml" }]\n';
    const { notes } = readRepository(memoryTree({ ...BASES, ...files, 'towpath.yaml': config }), '');
    expect(notes.filter((note) => note.includes('apps/bases/'))).toEqual([
      expect.stringContaining('build on `apps/bases/web/web.yaml`, where versions stand that are not read'),
    ]);
  });

  test('have a help that is right to follow, where an entry lists only the kustomizations', () => {
    const check = (config: string) =>
      readRepository(memoryTree({ ...BASES, ...overlays, 'towpath.yaml': config }), '').configFindings;
    const entry = (rest: string) => `releases: [{ files: "apps/overlays/{environment}/kustomization.yaml"${rest} }]\n`;
    const bases = '["apps/bases/api/deployment.yaml","apps/bases/web/web.yaml"]';
    expect(check(entry('')).map(({ help }) => help)).toEqual([
      `Add \`kind: kubernetes\`, and add \`base: ${bases}\`, the files with images that all of these build on.`,
    ]);
    expect(check(entry(`, base: ${bases}`)).map(({ help }) => help)).toEqual([
      'Add `kind: kubernetes`, by which the files of `base` are read.',
    ]);
    expect(check(entry(`, kind: kubernetes, base: ${bases}`))).toEqual([]);
  });
});
