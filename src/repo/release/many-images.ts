import { builtInFinding, type Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { startOfFile } from '../../text/location.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import { isOwnImage } from './file-reading.ts';
import type { ReadFile } from './read-file.ts';

/** A message names this many images. */
const MOST_IMAGES = 4;

/**
 * Warnings, one an entry, that a file whose path names one service has several images with different versions, none of which is the
 * service's own beyond doubt: a version of one counts as tried for the other.
 */
export function manyImagesFindings(config: Config, read: readonly ReadFile[]): Finding[] {
  const found = new Map<number, Finding>();
  for (const { path, reading, content } of read) {
    const { configured, filesAt, index } = reading.settings;
    const versions = content.ok && !found.has(index) ? content.value.versions : [];
    const images = versions.flatMap(({ slot, version }) => (slot?.of === undefined ? [] : { ...slot, version }));
    const names = [...new Set(images.map(({ names: [name] }) => name!))];
    const areAlike = new Set(images.map(({ version }) => version)).size < 2;
    if (names.length < 2 || areAlike || images.some(isOwnImage)) continue;
    const finding = builtInFinding('config', {
      message: `\`${path}\` has versions of ${andList(names.slice(0, MOST_IMAGES))}, none of which is called \`${images[0]!.of}\` as the service in its path is, so that a version of one counts as tried for the other.`,
      help: `Add \`service: "${configured.service ?? '{service}'}/{name}"\` to this entry, so that each counts by itself.`,
      location: locateInRecord(config.record!, ['releases', index, ...filesAt]),
      related: [{ message: 'the versions are here', location: startOfFile(path) }],
    });
    found.set(index, { ...finding, severity: 'warning' });
  }
  return [...found.values()];
}
