import { describe, expect, test } from 'vitest';
import { undoOfLiquibase } from '../../../../src/repo/migration/migration-tool/undo-in-liquibase.ts';
import { expectLinear } from '../../../text/steps.ts';

const HEADER = '--liquibase formatted sql\n';
const FIRST = '--changeset ann:1\nCREATE TABLE a (b int);\n';
const SECOND = '--changeset ann:2\nCREATE TABLE c (d int);\n';
const holdsUndo = (text: string, path = 'db/changelog/1.sql') => undoOfLiquibase(path, text);

// What `rollback-count` of Liquibase 4.28.0 did with each: without a rollback it says that it generates none for SQL.
describe('the way back of a changelog in SQL', () => {
  test.each([
    ['one line', `${FIRST}--rollback DROP TABLE a;\n`],
    ['above the statements', '--changeset ann:1\n--rollback DROP TABLE a;\nCREATE TABLE a (b int);\n'],
    ['in other letters, with blanks', '  -- CHANGESET ann:1\nCREATE TABLE a (b int);\n   -- Rollback DROP TABLE a;\n'],
    ['a comment of lines', `${FIRST}/* liquibase rollback\nDROP TABLE a;\n*/\n`],
    ['of each changeset', `${FIRST}--rollback DROP TABLE a;\n${SECOND}--rollback DROP TABLE c;\n`],
    [
      'of one that has something to undo',
      `${FIRST}--rollback DROP TABLE a;\n--changeset ann:2\nSELECT 1;\n--rollback empty\n`,
    ],
    ['by another changeset', `${FIRST}--rollback changesetId:0 changesetAuthor:ann\n`],
    ['of nothing', '--changeset ann:1\nSELECT 1;\n'],
    ['with the ends of lines of Windows', `${FIRST}--rollback DROP TABLE a;\n`.replaceAll('\n', '\r\n')],
  ])('is there: %s', (_, text) => {
    expect(holdsUndo(HEADER + text)).toBe(true);
  });

  test.each([
    ['of none', FIRST],
    ['of one of two', `${FIRST}--rollback DROP TABLE a;\n${SECOND}`],
    [
      'of one, where another says that it needs none',
      `${FIRST}--rollback DROP TABLE a;\n${SECOND}--rollback not required\n`,
    ],
    ['a mark alone', `${FIRST}--rollback\n`],
    ['that says that there is nothing to do', `${FIRST}--rollback empty\n`],
    ['that does nothing', `${FIRST}--rollback SELECT 1;\n`],
    ['that does the change once more', `${FIRST}--rollback create table a (b int);\n`],
    ['in a comment of another kind', `${FIRST}/* rollback\nDROP TABLE a;\n*/\n`],
  ])('is not there: %s', (_, text) => {
    expect(holdsUndo(HEADER + text)).toBe(false);
  });

  test('counts for nothing where the header of the file is not its first line', () => {
    const text = `${HEADER}${FIRST}--rollback DROP TABLE a;\n`;
    expect(holdsUndo(text)).toBe(true);
    expect(holdsUndo(`\n\n${text}`)).toBe(true);
    expect(holdsUndo(`-- Licence: MIT\n${text}`)).toBe(false);
    expect(holdsUndo('CREATE TABLE a (b int);\n--rollback DROP TABLE a;\n')).toBe(false);
  });

  test('is not looked for in other formats, whose changes have a reverse', () => {
    expect(holdsUndo('databaseChangeLog: [{ changeSet: { id: 1 } }]\n', 'db/changelog/1.yaml')).toBe(true);
  });

  test('is looked for in a time that grows with the text, also where comments are not closed', () => {
    expectLinear((size) => holdsUndo(HEADER + FIRST + '/* liquibase rollback\n'.repeat(size)));
  });
});
