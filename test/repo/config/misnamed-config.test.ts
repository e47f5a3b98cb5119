import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

const findingsOf = (files: Record<string, string>) =>
  readConfig(memoryTree(files)).findings.map(({ message, help, location }) => [location.file, message, help]);

describe('a configuration under another name is told, since its settings would go unnoticed', () => {
  test.each(['towpath.yml', '.towpath.yaml', 'Towpath.yaml', 'towpath.json'])('%s', (name) => {
    expect(findingsOf({ [name]: 'site: https://a.example.com\n' })).toEqual([
      [name, `\`${name}\` is not read; the configuration is \`towpath.yaml\`.`, 'Rename it to `towpath.yaml`.'],
    ]);
  });

  test('beside the one that is read too', () => {
    expect(findingsOf({ 'towpath.yaml': '{}\n', 'towpath.yml': '{}\n' })).toEqual([
      [
        'towpath.yml',
        '`towpath.yml` is not read, since only `towpath.yaml` is.',
        'Move its settings to `towpath.yaml`, and remove it.',
      ],
    ]);
  });

  test('and a folder of such a name is none', () => {
    expect(findingsOf({ 'towpath.yml/a.txt': 'a' })).toEqual([]);
  });
});
