import type { Assumption } from '../detect/assumption.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';

/** What was assumed, in sentences: that there is no configuration, what was taken for one and why, and how to keep it. */
export function assumedLines({ why }: Assumption): string[] {
  return [
    `there is no ${CONFIG_FILE}, so that this is by what the files of the repository show; \`towpath init\` writes it down`,
    ...why,
  ];
}
