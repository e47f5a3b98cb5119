import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { noVersions } from '../../../src/report/audit/no-versions.ts';

const suggestion = {
  files: 'a/{environment}/kustomization.yaml',
  environments: { stage: 'staging' },
  count: 2,
};

describe('an audit without a version to follow', () => {
  test('says how to list the files that declare versions', () => {
    expect(noVersions({ suggestions: [], root: undefined })).toBe(
      'No commit of this history changes a file that is known to declare versions.\n' +
        'List the files that declare versions under `releases` of towpath.yaml, or of the file that `--config` names.\n',
    );
  });

  test('suggests entries of `releases` that can be copied into the configuration', () => {
    const text = noVersions({ suggestions: [suggestion], root: undefined });
    const { count: _, ...entry } = suggestion;
    expect(load(text.slice(text.indexOf('releases:')))).toEqual({ releases: [entry] });
    expect(text).toContain('  # 2 files\n');
  });

  test('names the root of the clone where that has a configuration', () => {
    expect(noVersions({ suggestions: [], root: '/clone' })).toContain(
      "\nThe clone's root, `/clone`, has a towpath.yaml; name that folder.\n",
    );
  });

  test('shows no control character of a path', () => {
    const text = noVersions({ suggestions: [{ ...suggestion, files: 'a\u009b{environment}' }], root: '/\u001b' });
    expect(['\u001b', '\u009b'].filter((control) => text.includes(control))).toEqual([]);
  });
});
