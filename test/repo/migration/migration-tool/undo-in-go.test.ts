import { describe, expect, test } from 'vitest';
import { undoOfGoose } from '../../../../src/repo/migration/migration-tool/undo-part.ts';

const up = '_, err := tx.ExecContext(ctx, "ALTER TABLE a ADD COLUMN b text")\n\treturn err';
const migration = (down: string, registered = 'goose.AddMigrationContext(upB, downB)', way = up) =>
  `package migrations\n\nfunc init() {\n\t${registered}\n}\n\nfunc upB(ctx context.Context, tx *sql.Tx) error {\n\t${way}\n}\n\n` +
  `func downB(ctx context.Context, tx *sql.Tx) error {\n\t${down}\n}\n`;
const holdsUndo = (...parts: Parameters<typeof migration>) => undoOfGoose('migrations/2_b.go', migration(...parts));
const signature = 'func(ctx context.Context, tx *sql.Tx) error';

describe('the way back of a module of Go', () => {
  test.each([
    '_, err := tx.ExecContext(ctx, "ALTER TABLE a DROP COLUMN b")\n\treturn err',
    'if _, err := tx.Exec(`\n\t\tALTER TABLE a\n\t\tDROP COLUMN b\n\t`); err != nil {\n\t\treturn fmt.Errorf("drop: %w", err)\n\t}\n\treturn nil',
    'return dropColumn(ctx, tx, "a", "b")',
    'for _, name := range names {\n\t\tdrop(tx, name)\n\t}\n\treturn nil',
    '_, err := tx.ExecContext(ctx, dropB)\n\treturn err',
    'var err error\n\t_, err = tx.Exec("ALTER TABLE a DROP COLUMN b")\n\treturn err',
    'var err error = dropB(tx)\n\treturn err',
    'slog.Warn("going back")\n\tif errDrop := dropB(tx); errDrop != nil {\n\t\treturn errDrop\n\t}\n\treturn nil',
    'return errorsOf(tx)',
    'return fmt.Errorf("down: %w", dropB(ctx, tx))',
    'if ok := dropB(tx); !ok {\n\t\tos.Exit(1)\n\t}\n\treturn nil',
    'if dropB(tx) == nil {\n\t}\n\treturn nil',
    'return a.ErrorsOf(tx)',
  ])('does something: %j', (down) => {
    expect(holdsUndo(down)).toBe(true);
    expect(holdsUndo(down, 'goose.NewGoMigration(2, &goose.GoFunc{RunTx: upB}, &goose.GoFunc{RunTx: downB})')).toBe(
      true,
    );
  });

  test.each([
    '// This code is executed when the migration is rolled back.\n\treturn nil',
    'return errors.New("no way back")',
    'panic("no way back")',
    'log.Println("}")\n\treturn nil',
    'slog.Warn("no way back", "of", "b")\n\treturn nil',
    'var err error\n\treturn err',
    'os.Exit(1)\n\treturn nil',
    'return fmt.Errorf("down: %w", errors.New("no (way) back"))',
    'log.Fatal("(no way back)", err.Error())\n\treturn nil',
    'if tx != nil {\n\t}\n\treturn nil',
    'if tx == nil {\n\t\treturn nil\n\t} else if n > 1 {\n\t}\n\treturn nil',
    'if mode == "{dry}" {\n\t\treturn fmt.Errorf("no %s", mode)\n\t}\n\tif !ok {\n\t}\n\treturn nil',
    'return errNoWayBack',
    'return ErrNoWayBack',
    'return ways.ErrNoWayBack',
    'return errors.ErrUnsupported',
    '_, err := tx.ExecContext(ctx, "SELECT 1")\n\treturn err',
    'if _, err := tx.Exec(`SELECT 1`); err != nil {\n\t\treturn err\n\t}\n\treturn nil',
    'return upB(ctx, tx)',
    up,
    up.replace('ALTER TABLE a', 'alter table  a'),
  ])('does nothing, or the same again: %j', (down) => {
    expect(holdsUndo(down)).toBe(false);
    expect(holdsUndo(down, 'goose.AddNamedMigrationNoTxContext("2_b.go", upB, downB)')).toBe(false);
    expect(holdsUndo(down, 'goose.NewGoMigration(2, &goose.GoFunc{RunTx: upB}, &goose.GoFunc{RunTx: downB})')).toBe(
      false,
    );
    expect(holdsUndo('', `goose.AddMigrationContext(upB, ${signature} { ${down} })`)).toBe(false);
  });

  test.each([
    ['goose.AddMigrationContext(upB, nil)', false],
    ['goose.AddMigrationContext(upB, upB)', false],
    ['goose.NewGoMigration(2, &goose.GoFunc{RunTx: upB}, nil)', false],
    ['goose.NewGoMigration(2, &goose.GoFunc{RunTx: upB}, (*goose.GoFunc)(nil))', false],
    ['goose.NewGoMigration(2, &goose.GoFunc{RunTx: upB}, &goose.GoFunc{\n\t\tRunTx: upB,\n\t})', false],
    ['goose.NewGoMigration(2, &goose.GoFunc{RunDB: upB}, &goose.GoFunc{RunDB: downB})', false],
    ['goose.NewGoMigration(2, nil, nil)', true],
    ['goose.NewGoMigration(2, &goose.GoFunc{RunDB: upB}, &goose.GoFunc{RunDB: elsewhere})', true],
    ['goose.NewGoMigration(2, &goose.GoFunc{RunDB: upB}, &goose.GoFunc{Mode: mode, RunDB: downB})', true],
    ['goose.NewGoMigration(2, forth, back)', true],
    ['goose.AddMigrationContext(upB, elsewhere)', true],
    ['goose.AddMigrationContext(upB, other.Down)', true],
    [`goose.AddMigrationContext(upB, ${signature} { return drop(tx, "}") })`, true],
    ['register()', true],
  ])('is the one that is registered: %s', (registered, isSo) => {
    expect(holdsUndo('return nil', registered)).toBe(isSo);
  });

  test.each([
    ['arguments', `goose.AddMigration(${'a,'.repeat(100_000)}b)`],
    ['letters of a name', `goose.AddMigrationContext(upB, ${'a'.repeat(1_000_000)})`],
  ])('is looked for once, among many %s', (_, registered) => {
    expect(holdsUndo('return nil', registered)).toBe(true);
  });

  test('is none where there is nothing to undo', () => {
    expect(holdsUndo('return nil', undefined, 'return nil')).toBe(true);
  });
});
