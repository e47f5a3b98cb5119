import { MigrationInterface, QueryRunner } from "typeorm";

export class ZeroThing1795913662363 implements MigrationInterface {

    public async up(queryRunner: QueryRunner): Promise<void> {
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
    }

}
