DROP INDEX CONCURRENTLY accounts_by_phone;
