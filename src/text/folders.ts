/** Whether a path lies in a folder, both from one root and with slashes. The root is empty, and everything lies in it. */
export function liesIn(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** Of folders and files, those that lie in no other of them. */
export function outermost(folders: readonly string[]): readonly string[] {
  const all = [...new Set(folders)];
  return all.filter((folder) => !all.some((other) => other !== folder && liesIn(folder, other)));
}
