import type { FileRole, PresetFile } from './preset.ts';

/** The role of a file for a tool that runs every module with some extensions, whatever its name. */
export function moduleNamed(
  extensions: RegExp,
  identityOf: (name: string) => string,
): (file: PresetFile) => FileRole | undefined {
  return ({ name }) => {
    if (/\.d\.[cm]?ts$|\.map$|^knexfile\.|^\.snapshot/.test(name)) return { kind: 'companion' };
    if (!extensions.test(name)) return undefined;
    return { kind: 'migration', version: name, identity: identityOf(name) };
  };
}

/** A name without its extension. */
export function withoutExtension(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}
