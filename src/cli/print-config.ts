import type { ExitCode } from '../check/exit-code.ts';
import { configJson } from '../report/config-json.ts';
import { prettyFindings } from '../report/findings.ts';
import { type Result, success } from '../text/result.ts';
import type { LoadOptions } from './load-check.ts';
import { loadRepository } from './load-repository.ts';
import { nearestConfigured } from './named-files.ts';
import type { Streams } from './streams.ts';

/** Prints the settings in force. 0, or 2 where they have a fault, which is printed too. */
export function printConfig(named: string, options: LoadOptions, streams: Streams): Result<ExitCode> {
  const { cwd, variables, stdout, stderr } = streams;
  const folder = nearestConfigured(named, options.config, cwd);
  const loaded = loadRepository({ folder, policy: options.policy, config: options.config, cwd, variables });
  if (!loaded.ok) return loaded;
  const { repository } = loaded.value;
  stdout(configJson(folder, repository.config));
  const faults = repository.configFindings;
  stderr(prettyFindings(faults, () => repository.config.record?.source, { color: false }));
  return success(faults.length === 0 ? 0 : 2);
}
