import { describe, expect, test } from 'vitest';
import { counterpartFile } from '../../../src/facts/environment/counterpart-file.ts';

const between = (path: string, fromFiles: string[], toFiles: string[]) =>
  counterpartFile(path, { from: 'production', to: 'staging', fromFiles, toFiles });

describe('the config file that corresponds to one of another environment', () => {
  test.each<[promise: string, from: string[], to: string[], found: string | undefined]>([
    ['the same file, where both list it', ['shared/jwt.xml'], ['a.xml', 'shared/jwt.xml'], 'shared/jwt.xml'],
    [
      'that of the folder named after the environment',
      ['production/a.yaml'],
      ['b.yaml', 'staging/a.yaml'],
      'staging/a.yaml',
    ],
    [
      'that whose name has the environment in it',
      ['app-production.yaml'],
      ['app.yaml', 'app-staging.yaml'],
      'app-staging.yaml',
    ],
    ['that whose name is the environment', ['production.env'], ['other.env', 'staging.env'], 'staging.env'],
    [
      'that whose folder and name both change',
      ['production/production.env', 'x'],
      ['staging/staging.env'],
      'staging/staging.env',
    ],
    ['the only one of its name', ['live/a.yaml', 'live/b.yaml', 'c'], ['test/b.yaml', 'test/a.yaml'], 'test/a.yaml'],
    ['the one in the same place of an equally long list', ['a.yaml', 'b.yaml'], ['c.yaml', 'd.yaml'], 'c.yaml'],
    ['the only one there is', ['a.yaml', 'b.yaml'], ['c.yaml'], 'c.yaml'],
    ['unknown, where several could be it', ['a.yaml'], ['b.yaml', 'c.yaml'], undefined],
    ['unknown, where two have its name', ['a.yaml', 'b.yaml', 'c.yaml'], ['x/a.yaml', 'y/a.yaml'], undefined],
    ['unknown, where there is none', ['a.yaml'], [], undefined],
  ])('the corresponding file is %s', (_, from, to, found) => {
    expect(between(from[0]!, from, to)).toBe(found);
  });

  test('the corresponding file is not found by the name of an environment inside a longer word', () => {
    expect(between('reproduction.yaml', ['reproduction.yaml', 'x'], ['restaging.yaml', 'y', 'z'])).toBeUndefined();
  });
});
