import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const values = (service: string, environment: string): Record<string, Edit> => ({
  [`svc/${service}/values${environment}.yaml`]: `image: { repository: example.com/${service}, tag: "1" }\n`,
});

test('a gate does not say that a service had no version where a file without environment has one; a check says that it was not judged', async () => {
  const entry = '{ files: "svc/{service}/values-{environment}.yaml" }';
  const withFiles = (files: Record<string, Edit>) => {
    const edits = {
      ...policyPages('arrival-order'),
      'towpath.yaml': `releases: [${entry}]\n`,
      ...values('api', '-staging'),
      ...values('api', '-production'),
      ...values('web', '-staging'),
      ...files,
    };
    const folder = repository([{ at: 0, edits }]);
    made.push(folder);
    return folder;
  };
  const asked = async (folder: string) =>
    (await command(['gate', 'web@2', 'production', '--repo', folder, '--no-cache', ...NOW])).stdout;
  const shared = withFiles(values('web', ''));
  const note =
    'no file of production tells a version of web, while svc/web/values.yaml, which names no environment, does: if it runs there by that, its first version was not this one';
  expect(await asked(shared)).toContain(note);
  expect((await report(shared)).notes.join('\n')).toContain(
    'svc/web/values.yaml has a version of a service that has files of other environments and none of production',
  );
  expect(await asked(withFiles({}))).toContain('web has had no version in production');
});
