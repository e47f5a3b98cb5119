import type { Streams } from '../streams.ts';
import type { Field } from './event.ts';

type Found = Pick<Field, 'value' | 'from'>;

/** The run of CI that a command is a part of. */
interface CiRun {
  /** What says that it runs there. */
  by: string;
  /** The address of the run. */
  run: Found | undefined;
  /** Who started it. */
  actor: Found | undefined;
}

/** The run that GitHub Actions or GitLab CI tells of; undefined outside of them. */
function ciRun(variables: Streams['variables']): CiRun | undefined {
  const found = (name: string): Found | undefined => {
    const value = variables[name];
    return value === undefined || value === '' ? undefined : { value, from: name };
  };
  if (variables['GITHUB_ACTIONS'] === 'true') {
    const [server, repository, id] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(found);
    const run =
      server === undefined || repository === undefined || id === undefined
        ? undefined
        : {
            value: `${server.value}/${repository.value}/actions/runs/${id.value}`,
            from: 'GITHUB_SERVER_URL, GITHUB_REPOSITORY and GITHUB_RUN_ID',
          };
    return { by: 'GITHUB_ACTIONS', run, actor: found('GITHUB_ACTOR') };
  }
  if (variables['GITLAB_CI'] !== 'true') return undefined;
  return { by: 'GITLAB_CI', run: found('CI_JOB_URL'), actor: found('GITLAB_USER_LOGIN') };
}

/** The field of who or what did something that a pipeline does: in CI it is the pipeline, as rules call it. */
export function doneBy(option: string | undefined, variables: Streams['variables']): Field[] {
  if (option !== undefined) return [{ key: 'by', value: option, option: '--by' }];
  const run = ciRun(variables);
  return run === undefined ? [] : [{ key: 'by', value: 'pipeline', from: `${run.by} is set`, option: '--by' }];
}

/** The field of a person: in CI whoever started the run. */
export function person(
  key: string,
  option: { name: string; value: string | undefined },
  variables: Streams['variables'],
): Field[] {
  if (option.value !== undefined) return [{ key, value: option.value, option: option.name }];
  const actor = ciRun(variables)?.actor;
  return actor === undefined ? [] : [{ key, ...actor, option: option.name }];
}

/** The field of the address of a run: in CI that of its own. */
export function inRun(option: string | undefined, variables: Streams['variables']): Field[] {
  if (option !== undefined) return [{ key: 'run', value: option, option: '--run' }];
  const run = ciRun(variables)?.run;
  return run === undefined ? [] : [{ key: 'run', ...run, option: '--run' }];
}
