import { describe, expect, test } from 'vitest';
import { noVersions } from '../../../src/report/audit/no-versions.ts';

const ENTRIES = 'releases:\n  - files: a/{environment}/kustomization.yaml\n';

describe('an audit without a version to follow', () => {
  test('says how to list the files that declare versions', () => {
    expect(noVersions({ entries: undefined, root: undefined })).toBe(
      'No commit of this history changes a file that is known to declare versions.\n' +
        'List the files that declare versions under `releases` of towpath.yaml, or of the file that `--config` names.\n',
    );
  });

  test('shows entries of `releases` that can be copied into the configuration', () => {
    expect(noVersions({ entries: ENTRIES, root: undefined })).toMatch(
      /These entries would find some:\n\nreleases:\n {2}- files: /,
    );
  });

  test('names the root of the clone where that has a configuration', () => {
    expect(noVersions({ entries: undefined, root: '/clone' })).toContain(
      "\nThe clone's root, `/clone`, has a towpath.yaml; name that folder.\n",
    );
  });

  test('shows no control character of a path', () => {
    const text = noVersions({ entries: 'a\u009b{environment}', root: '/\u001b' });
    expect(['\u001b', '\u009b'].filter((control) => text.includes(control))).toEqual([]);
  });
});
