-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_import_runs" table
CREATE TABLE `new_import_runs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `file_name` text NOT NULL, `sha256` text NOT NULL, `state` text NOT NULL, `dry_run` bool NOT NULL, `partial` bool NOT NULL DEFAULT (false), `started_at` datetime NOT NULL, `finished_at` datetime NULL, `rows_read` integer NOT NULL DEFAULT (0), `rows_written` integer NOT NULL DEFAULT (0), `rows_unchanged` integer NOT NULL DEFAULT (0), `rows_removed` integer NOT NULL DEFAULT (0), `rows_refused` integer NOT NULL DEFAULT (0), `message` text NOT NULL DEFAULT (''), `published_on` date NULL, `requester` text NOT NULL DEFAULT (''), `worker` text NOT NULL DEFAULT (''), `lease_until` datetime NULL, `attempts` integer NOT NULL DEFAULT (0), `dataset_id` integer NULL, `upload_id` integer NULL, `edition_id` integer NULL, CONSTRAINT `import_runs_datasets_dataset` FOREIGN KEY (`dataset_id`) REFERENCES `datasets` (`id`) ON DELETE SET NULL, CONSTRAINT `import_runs_file_uploads_upload` FOREIGN KEY (`upload_id`) REFERENCES `file_uploads` (`id`) ON DELETE SET NULL, CONSTRAINT `import_runs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
-- set sequence for "new_import_runs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("new_import_runs", 90194313216);
-- copy rows from old table "import_runs" to new temporary table "new_import_runs"
INSERT INTO `new_import_runs` (`id`, `file_name`, `sha256`, `state`, `dry_run`, `started_at`, `finished_at`, `rows_read`, `rows_written`, `rows_unchanged`, `rows_removed`, `rows_refused`, `message`, `dataset_id`, `edition_id`) SELECT `id`, `file_name`, `sha256`, `state`, `dry_run`, `started_at`, `finished_at`, `rows_read`, `rows_written`, `rows_unchanged`, `rows_removed`, `rows_refused`, `message`, `dataset_id`, `edition_id` FROM `import_runs`;
-- drop "import_runs" table after copying rows
DROP TABLE `import_runs`;
-- rename temporary table "new_import_runs" to "import_runs"
ALTER TABLE `new_import_runs` RENAME TO `import_runs`;
-- create index "importrun_state" to table: "import_runs"
CREATE INDEX `importrun_state` ON `import_runs` (`state`);
-- create "accounts" table
CREATE TABLE `accounts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `issuer` text NOT NULL, `subject` text NOT NULL, `name` text NOT NULL, `email` text NOT NULL DEFAULT (''), `active` bool NOT NULL DEFAULT (true), `created_at` datetime NOT NULL, `seen_at` datetime NOT NULL, `version` integer NOT NULL DEFAULT (1), `organisation_id` integer NULL, CONSTRAINT `accounts_organisations_accounts` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE SET NULL);
-- set sequence for "accounts" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("accounts", 150323855360);
-- create index "account_issuer_subject" to table: "accounts"
CREATE UNIQUE INDEX `account_issuer_subject` ON `accounts` (`issuer`, `subject`);
-- create index "account_organisation_id" to table: "accounts"
CREATE INDEX `account_organisation_id` ON `accounts` (`organisation_id`);
-- create "api_keys" table
CREATE TABLE `api_keys` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `prefix` text NOT NULL, `hash` blob NOT NULL, `name` text NOT NULL, `created_at` datetime NOT NULL, `expires_at` datetime NOT NULL, `revoked_at` datetime NULL, `last_used_at` datetime NULL, `version` integer NOT NULL DEFAULT (1), `account_id` integer NULL, CONSTRAINT `api_keys_accounts_keys` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE SET NULL);
-- set sequence for "api_keys" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("api_keys", 154618822656);
-- create index "api_keys_prefix_key" to table: "api_keys"
CREATE UNIQUE INDEX `api_keys_prefix_key` ON `api_keys` (`prefix`);
-- create index "apikey_account_id" to table: "api_keys"
CREATE INDEX `apikey_account_id` ON `api_keys` (`account_id`);
-- create "audit_events" table
CREATE TABLE `audit_events` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `act` text NOT NULL, `actor` text NOT NULL, `actor_label` text NOT NULL, `target_kind` text NOT NULL, `target_id` integer NOT NULL, `scope_kind` text NOT NULL DEFAULT ('NATIONAL'), `scope_code` text NOT NULL DEFAULT (''), `before` text NULL, `after` text NULL, `request_id` text NOT NULL DEFAULT (''));
-- set sequence for "audit_events" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("audit_events", 158913789952);
-- create index "auditevent_at" to table: "audit_events"
CREATE INDEX `auditevent_at` ON `audit_events` (`at`);
-- create index "auditevent_actor" to table: "audit_events"
CREATE INDEX `auditevent_actor` ON `audit_events` (`actor`);
-- create index "auditevent_target_id" to table: "audit_events"
CREATE INDEX `auditevent_target_id` ON `audit_events` (`target_id`);
-- create index "auditevent_scope_kind_scope_code" to table: "audit_events"
CREATE INDEX `auditevent_scope_kind_scope_code` ON `audit_events` (`scope_kind`, `scope_code`);
-- create "changes" table
CREATE TABLE `changes` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `kind` text NOT NULL, `action` text NOT NULL, `node_id` integer NOT NULL);
-- set sequence for "changes" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("changes", 163208757248);
-- create index "change_at" to table: "changes"
CREATE INDEX `change_at` ON `changes` (`at`);
-- create "file_uploads" table
CREATE TABLE `file_uploads` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `file_name` text NOT NULL, `size_bytes` integer NOT NULL, `sha256` text NOT NULL DEFAULT (''), `state` text NOT NULL DEFAULT ('OPEN'), `requester` text NOT NULL, `created_at` datetime NOT NULL, `expires_at` datetime NOT NULL);
-- set sequence for "file_uploads" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("file_uploads", 193273528320);
-- create index "fileupload_state_expires_at" to table: "file_uploads"
CREATE INDEX `fileupload_state_expires_at` ON `file_uploads` (`state`, `expires_at`);
-- create "organisations" table
CREATE TABLE `organisations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `siret` text NOT NULL, `name` text NOT NULL);
-- set sequence for "organisations" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("organisations", 167503724544);
-- create index "organisations_siret_key" to table: "organisations"
CREATE UNIQUE INDEX `organisations_siret_key` ON `organisations` (`siret`);
-- create "role_grants" table
CREATE TABLE `role_grants` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `role` text NOT NULL, `scope_kind` text NOT NULL, `scope_code` text NOT NULL DEFAULT (''), `granted_at` datetime NOT NULL, `account_id` integer NULL, `api_key_id` integer NULL, `organisation_id` integer NULL, CONSTRAINT `role_grants_accounts_grants` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE SET NULL, CONSTRAINT `role_grants_api_keys_grants` FOREIGN KEY (`api_key_id`) REFERENCES `api_keys` (`id`) ON DELETE SET NULL, CONSTRAINT `role_grants_organisations_grants` FOREIGN KEY (`organisation_id`) REFERENCES `organisations` (`id`) ON DELETE SET NULL);
-- set sequence for "role_grants" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("role_grants", 171798691840);
-- create index "rolegrant_account_id" to table: "role_grants"
CREATE INDEX `rolegrant_account_id` ON `role_grants` (`account_id`);
-- create index "rolegrant_organisation_id" to table: "role_grants"
CREATE INDEX `rolegrant_organisation_id` ON `role_grants` (`organisation_id`);
-- create index "rolegrant_api_key_id" to table: "role_grants"
CREATE INDEX `rolegrant_api_key_id` ON `role_grants` (`api_key_id`);
-- create index "rolegrant_scope_kind_scope_code" to table: "role_grants"
CREATE INDEX `rolegrant_scope_kind_scope_code` ON `role_grants` (`scope_kind`, `scope_code`);
-- create "server_secrets" table
CREATE TABLE `server_secrets` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `value` blob NOT NULL);
-- set sequence for "server_secrets" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("server_secrets", 176093659136);
-- create index "server_secrets_name_key" to table: "server_secrets"
CREATE UNIQUE INDEX `server_secrets_name_key` ON `server_secrets` (`name`);
-- create "stored_answers" table
CREATE TABLE `stored_answers` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `caller` blob NOT NULL, `body` blob NOT NULL, `answer` blob NOT NULL, `created_at` datetime NOT NULL);
-- set sequence for "stored_answers" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("stored_answers", 180388626432);
-- create index "stored_answers_caller_key" to table: "stored_answers"
CREATE UNIQUE INDEX `stored_answers_caller_key` ON `stored_answers` (`caller`);
-- create index "storedanswer_created_at" to table: "stored_answers"
CREATE INDEX `storedanswer_created_at` ON `stored_answers` (`created_at`);
-- create "upload_parts" table
CREATE TABLE `upload_parts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `upload_id` integer NOT NULL, `seq` integer NOT NULL, `bytes` blob NOT NULL);
-- set sequence for "upload_parts" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("upload_parts", 188978561024);
-- create index "uploadpart_upload_id_seq" to table: "upload_parts"
CREATE UNIQUE INDEX `uploadpart_upload_id_seq` ON `upload_parts` (`upload_id`, `seq`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "uploadpart_upload_id_seq" to table: "upload_parts"
DROP INDEX `uploadpart_upload_id_seq`;
-- reverse: set sequence for "upload_parts" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "upload_parts";
-- reverse: create "upload_parts" table
DROP TABLE `upload_parts`;
-- reverse: create index "storedanswer_created_at" to table: "stored_answers"
DROP INDEX `storedanswer_created_at`;
-- reverse: create index "stored_answers_caller_key" to table: "stored_answers"
DROP INDEX `stored_answers_caller_key`;
-- reverse: set sequence for "stored_answers" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "stored_answers";
-- reverse: create "stored_answers" table
DROP TABLE `stored_answers`;
-- reverse: create index "server_secrets_name_key" to table: "server_secrets"
DROP INDEX `server_secrets_name_key`;
-- reverse: set sequence for "server_secrets" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "server_secrets";
-- reverse: create "server_secrets" table
DROP TABLE `server_secrets`;
-- reverse: create index "rolegrant_scope_kind_scope_code" to table: "role_grants"
DROP INDEX `rolegrant_scope_kind_scope_code`;
-- reverse: create index "rolegrant_api_key_id" to table: "role_grants"
DROP INDEX `rolegrant_api_key_id`;
-- reverse: create index "rolegrant_organisation_id" to table: "role_grants"
DROP INDEX `rolegrant_organisation_id`;
-- reverse: create index "rolegrant_account_id" to table: "role_grants"
DROP INDEX `rolegrant_account_id`;
-- reverse: set sequence for "role_grants" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "role_grants";
-- reverse: create "role_grants" table
DROP TABLE `role_grants`;
-- reverse: create index "organisations_siret_key" to table: "organisations"
DROP INDEX `organisations_siret_key`;
-- reverse: set sequence for "organisations" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "organisations";
-- reverse: create "organisations" table
DROP TABLE `organisations`;
-- reverse: create index "fileupload_state_expires_at" to table: "file_uploads"
DROP INDEX `fileupload_state_expires_at`;
-- reverse: set sequence for "file_uploads" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "file_uploads";
-- reverse: create "file_uploads" table
DROP TABLE `file_uploads`;
-- reverse: create index "change_at" to table: "changes"
DROP INDEX `change_at`;
-- reverse: set sequence for "changes" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "changes";
-- reverse: create "changes" table
DROP TABLE `changes`;
-- reverse: create index "auditevent_scope_kind_scope_code" to table: "audit_events"
DROP INDEX `auditevent_scope_kind_scope_code`;
-- reverse: create index "auditevent_target_id" to table: "audit_events"
DROP INDEX `auditevent_target_id`;
-- reverse: create index "auditevent_actor" to table: "audit_events"
DROP INDEX `auditevent_actor`;
-- reverse: create index "auditevent_at" to table: "audit_events"
DROP INDEX `auditevent_at`;
-- reverse: set sequence for "audit_events" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "audit_events";
-- reverse: create "audit_events" table
DROP TABLE `audit_events`;
-- reverse: create index "apikey_account_id" to table: "api_keys"
DROP INDEX `apikey_account_id`;
-- reverse: create index "api_keys_prefix_key" to table: "api_keys"
DROP INDEX `api_keys_prefix_key`;
-- reverse: set sequence for "api_keys" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "api_keys";
-- reverse: create "api_keys" table
DROP TABLE `api_keys`;
-- reverse: create index "account_organisation_id" to table: "accounts"
DROP INDEX `account_organisation_id`;
-- reverse: create index "account_issuer_subject" to table: "accounts"
DROP INDEX `account_issuer_subject`;
-- reverse: set sequence for "accounts" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "accounts";
-- reverse: create "accounts" table
DROP TABLE `accounts`;
-- by hand from here: import_runs as it was. What waits for an upload goes with the uploads.
DROP INDEX `importrun_state`;
DELETE FROM `rejections` WHERE `run_id` IN (SELECT `id` FROM `import_runs` WHERE `state` = 'QUEUED');
DELETE FROM `import_runs` WHERE `state` = 'QUEUED';
CREATE TABLE `old_import_runs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `file_name` text NOT NULL, `sha256` text NOT NULL, `state` text NOT NULL, `dry_run` bool NOT NULL, `started_at` datetime NOT NULL, `finished_at` datetime NULL, `rows_read` integer NOT NULL DEFAULT (0), `rows_written` integer NOT NULL DEFAULT (0), `rows_unchanged` integer NOT NULL DEFAULT (0), `rows_removed` integer NOT NULL DEFAULT (0), `rows_refused` integer NOT NULL DEFAULT (0), `message` text NOT NULL DEFAULT (''), `dataset_id` integer NULL, `edition_id` integer NULL, CONSTRAINT `import_runs_datasets_dataset` FOREIGN KEY (`dataset_id`) REFERENCES `datasets` (`id`) ON DELETE SET NULL, CONSTRAINT `import_runs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
INSERT INTO sqlite_sequence (name, seq) VALUES ("old_import_runs", 90194313216);
INSERT INTO `old_import_runs` (`id`, `file_name`, `sha256`, `state`, `dry_run`, `started_at`, `finished_at`, `rows_read`, `rows_written`, `rows_unchanged`, `rows_removed`, `rows_refused`, `message`, `dataset_id`, `edition_id`) SELECT `id`, `file_name`, `sha256`, `state`, `dry_run`, `started_at`, `finished_at`, `rows_read`, `rows_written`, `rows_unchanged`, `rows_removed`, `rows_refused`, `message`, `dataset_id`, `edition_id` FROM `import_runs`;
DROP TABLE `import_runs`;
ALTER TABLE `old_import_runs` RENAME TO `import_runs`;
