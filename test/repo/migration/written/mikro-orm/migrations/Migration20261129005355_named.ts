import { Migration } from '@mikro-orm/migrations';

export class Migration20261129005355_named extends Migration {

  override name = 'Migration20261129005355_named';

  override up(): void | Promise<void> {
    this.addSql(`select 1`);
  }

  override down(): void | Promise<void> {
    this.addSql(`select 1`);
  }

}
