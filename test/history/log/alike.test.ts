import { describe, expect, test } from 'vitest';
import { alikeIn } from '../../../src/history/log/alike.ts';
import type { ServiceVersion } from '../../../src/history/version-source.ts';

const image = (is: string, service = is, of?: string): ServiceVersion => ({
  ...{ environment: 'dev', service, version: '1', slot: { is, names: [is], of } },
});
const plain = (service: string): ServiceVersion => ({ environment: 'dev', service, version: '1' });
const found = (among: ServiceVersion[], version: ServiceVersion) => alikeIn(among)(version).flat();

describe('versions that may be in the place of another', () => {
  test.each<[which: string, among: ServiceVersion, version: ServiceVersion, isFound: boolean]>([
    ['are of the same image, whatever their service is', image('a', 'x'), image('a', 'y'), true],
    ['are of the same service where one tells no image', plain('a'), image('b', 'a'), true],
    ['are of the same service where the other tells none', image('b', 'a'), plain('a'), true],
    ['are of no service', plain(''), image('b', 'a'), true],
    ['are the own image of the same service', image('', 'a', 'a'), image('a', 'a', 'a'), true],
    ['are not of another image of the same service', image('proxy', 'a', 'a'), image('other', 'a', 'a'), false],
    ['are not of another service', plain('b'), plain('a'), false],
    ['are not of another environment', { ...plain('a'), environment: 'staging' }, plain('a'), false],
  ])('%s', (_, among, version, isFound) => {
    expect(found([among], version)).toEqual(isFound ? [among] : []);
  });

  test('are few, however many images there are', () => {
    const images = Array.from({ length: 1000 }, (_, index) => image(`i${index}`, 'a', 'a'));
    const alike = alikeIn(images);
    expect(images.flatMap((each) => alike(each).flat())).toHaveLength(1000);
  });
});
