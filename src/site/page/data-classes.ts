import type { Repository } from '../../repo/repository.ts';
import { visibleTexts } from './visible-texts.ts';

/** The classes of data that the manifests of an environment state, each once. */
export function dataClassesIn({ manifests }: Repository, environment: string): string[] {
  const own = manifests.flatMap(({ data }) => (data?.environment === environment ? (data.data?.class ?? []) : []));
  return visibleTexts([...new Set(own)]);
}
