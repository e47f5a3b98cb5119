import { expect, test } from 'vitest';
import { plainResources } from '../../../src/repo/release/plain-resources.ts';

test('what kustomizations build on is read once from each, by however many ways it is built on', () => {
  const levels = 30;
  const files = new Map<string, string>();
  for (let level = 0; level < levels; level += 1) {
    for (const side of ['a', 'b']) {
      const folders = [`a${level + 1}`, `b${level + 1}`, `b${level}`].map((name) => `../${name}`);
      files.set(`${side}${level}/kustomization.yaml`, `resources: [${folders.join(', ')}]\n`);
    }
  }
  files.set(`a${levels}/kustomization.yaml`, 'resources: [web.yaml]\n');
  files.set(`a${levels}/web.yaml`, 'containers: [{ image: "shop/web:1" }]\n');
  let reads = 0;
  const found = plainResources('a0/kustomization.yaml', (path) => {
    reads += 1;
    if (reads > 20 * files.size) throw new Error('a file is read for each way to it');
    return files.get(path);
  });
  expect(found).toEqual([{ path: `a${levels}/web.yaml`, kind: 'kubernetes', services: ['web'] }]);
});
