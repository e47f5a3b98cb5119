import { describe, expect, test } from 'vitest';
import { configFormat } from '../../../../src/repo/config/config-file/config-file.ts';

describe('the format of a configuration file', () => {
  test.each<[path: string, format: string | undefined]>([
    ['config/app.yaml', 'yaml'],
    ['app.yml', 'yaml'],
    ['APP.YML', 'yaml'],
    ['app.json', 'json'],
    ['tsconfig.jsonc', 'json'],
    ['app.json5', undefined],
    ['app.toml', 'toml'],
    ['.env', 'dotenv'],
    ['config/.env', 'dotenv'],
    ['.env.production', 'dotenv'],
    ['production.env', 'dotenv'],
    ['.env.json', 'json'],
    ['.envrc', undefined],
    ['environment', undefined],
    ['application.properties', 'properties'],
    ['jwt.xml', 'xml'],
    ['web.config', 'xml'],
    ['app.yaml/notes', undefined],
    ['app.ini', undefined],
    ['Dockerfile', undefined],
    ['', undefined],
  ])('of `%s` is %s', (path, format) => {
    expect(configFormat(path)).toBe(format);
  });
});
