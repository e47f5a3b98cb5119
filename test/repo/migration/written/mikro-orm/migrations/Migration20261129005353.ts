import { Migration } from '@mikro-orm/migrations';

export class Migration20261129005353 extends Migration {

  override name = 'Migration20261129005353';

  override up(): void | Promise<void> {
    this.addSql(`create table \`user\` (\`id\` integer not null primary key autoincrement);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`user\`;`);
  }

}
