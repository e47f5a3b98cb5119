import type { Config } from '../config/config.ts';
import { migrationPreset } from './migration-tool/migration-tool.ts';

/** The pattern of each entry of `migrations`; undefined for one without, whose tool is not known. */
export function migrationPatterns({ migrations }: Config): (string | undefined)[] {
  return migrations.map(({ files, tool }) => files ?? migrationPreset(tool)?.files);
}
