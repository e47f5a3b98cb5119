/** The oldest Node that runs Towpath, as `engines` of package.json says too. */
const OLDEST = [22, 12] as const;

/** What to say where Node is too old to run the command, by its version such as `20.20.2`; undefined where it is not. */
export function tooOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `This is Node ${version}; Towpath needs ${OLDEST.join('.')} or newer.\nInstall a newer Node, or choose one in the settings of the CI job.`;
}
