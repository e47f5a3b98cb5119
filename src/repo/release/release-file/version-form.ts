import { failure, type Result, success } from '../../../text/result.ts';

/** A `map` setting: the form that a version has in some environments, and by which they call what others call otherwise. */
export interface VersionForm {
  /** What a version of this form is called elsewhere; undefined for one of another form. */
  plain(version: string): string | undefined;
}

const VERSION = '{version}';

/** Reads a form such as `release-{version}`. */
export function parseVersionForm(text: string): Result<VersionForm> {
  const [before = '', after, ...more] = text.split(VERSION);
  if (after === undefined || more.length > 0 || before + after === '' || /[{}]/.test(before + after)) {
    return failure({
      message: `\`${text}\` does not say how a version is written; text with one \`${VERSION}\` in it is expected.`,
      help: 'Write how a version looks in these files, such as `release-{version}`.',
    });
  }
  return success({
    plain: (version) => {
      const isOfForm =
        version.length > before.length + after.length && version.startsWith(before) && version.endsWith(after);
      return isOfForm ? version.slice(before.length, version.length - after.length) : undefined;
    },
  });
}
