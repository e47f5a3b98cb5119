import { createHash } from 'node:crypto';
import { link } from './links.ts';

/**
 * A name that somebody gave as one segment of an address, and of the path of its page: as it is where it is plain, else what is
 * plain of it, and digits of its hash, so that no two names share one.
 */
export function segmentOf(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !/\.$|\.html?$/i.test(name)) return name;
  const plain = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(name).digest('hex');
  return [plain.slice(0, 60), hash.slice(0, 10)].filter((part) => part !== '').join('-');
}

export const changeLink = (id: string): string => link(`/changes/${segmentOf(id)}/`);
export const serviceLink = (service: string): string => link(`/versions/${segmentOf(service)}/`);

/** The id of the element that a grant or a waiver has on the page of all of them. */
export const recordAnchor = (id: string): string => segmentOf(id);

/** The id of the element that a version has on the page of its service. */
export const versionAnchor = (version: string): string => `v-${segmentOf(version)}`;
