module.exports.generateSql = () => 'CREATE TABLE more (id integer)';
