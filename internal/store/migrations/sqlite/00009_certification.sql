-- +goose Up
-- create "cqps" table
CREATE TABLE `cqps` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `folded` text NOT NULL, `code` text NOT NULL, `title` text NOT NULL, `stored_state` text NOT NULL DEFAULT ('CREATED'), `inter_branch` bool NOT NULL DEFAULT (false), `rights_holder` text NOT NULL DEFAULT (''), `created_on` date NULL, `transmitted_fc_on` date NULL, `transmitted_cdc_on` date NULL, `register` text NULL, `registered_until` date NULL, `noticed_on` date NULL, `requested_on` date NULL, `request_emerging` bool NOT NULL DEFAULT (false), `request_single` bool NOT NULL DEFAULT (false), `insertion_told_on` date NULL, `bodies_due_on` date NULL, `commission_code` text NOT NULL DEFAULT (''), `version` integer NOT NULL DEFAULT (1), `edition_id` integer NULL, `certification_id` integer NULL, CONSTRAINT `cqps_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL, CONSTRAINT `cqps_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE SET NULL);
-- set sequence for "cqps" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqps", 266287972352);
-- create index "cqps_code_key" to table: "cqps"
CREATE UNIQUE INDEX `cqps_code_key` ON `cqps` (`code`);
-- create index "cqp_folded" to table: "cqps"
CREATE INDEX `cqp_folded` ON `cqps` (`folded`);
-- create index "cqp_edition_id" to table: "cqps"
CREATE INDEX `cqp_edition_id` ON `cqps` (`edition_id`);
-- create index "cqp_stored_state" to table: "cqps"
CREATE INDEX `cqp_stored_state` ON `cqps` (`stored_state`);
-- create index "cqp_registered_until" to table: "cqps"
CREATE INDEX `cqp_registered_until` ON `cqps` (`registered_until`);
-- create index "cqp_commission_code" to table: "cqps"
CREATE INDEX `cqp_commission_code` ON `cqps` (`commission_code`);
-- create "cqp_bodies" table
CREATE TABLE `cqp_bodies` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `siret` text NOT NULL DEFAULT (''), `since` date NOT NULL, `until` date NULL, `cqp_id` integer NOT NULL, CONSTRAINT `cqp_bodies_cqps_bodies` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION);
-- set sequence for "cqp_bodies" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_bodies", 270582939648);
-- create index "cqpbody_cqp_id_name_since" to table: "cqp_bodies"
CREATE UNIQUE INDEX `cqpbody_cqp_id_name_since` ON `cqp_bodies` (`cqp_id`, `name`, `since`);
-- create "cqp_cohorts" table
CREATE TABLE `cqp_cohorts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `year` integer NOT NULL, `size` integer NOT NULL, `certified` integer NOT NULL, `employed_six_months` integer NULL, `in_occupation` integer NULL, `employed_two_years` integer NULL, `told_on` date NOT NULL, `cqp_id` integer NOT NULL, CONSTRAINT `cqp_cohorts_cqps_cohorts` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION);
-- set sequence for "cqp_cohorts" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_cohorts", 274877906944);
-- create index "cqpcohort_cqp_id_year" to table: "cqp_cohorts"
CREATE UNIQUE INDEX `cqpcohort_cqp_id_year` ON `cqp_cohorts` (`cqp_id`, `year`);
-- create "cqp_creators" table
CREATE TABLE `cqp_creators` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `cqp_id` integer NOT NULL, `commission_id` integer NULL, `edition_id` integer NULL, CONSTRAINT `cqp_creators_cqps_creators` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION, CONSTRAINT `cqp_creators_commissions_commission` FOREIGN KEY (`commission_id`) REFERENCES `commissions` (`id`) ON DELETE SET NULL, CONSTRAINT `cqp_creators_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
-- set sequence for "cqp_creators" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_creators", 279172874240);
-- create index "cqpcreator_cqp_id_name" to table: "cqp_creators"
CREATE UNIQUE INDEX `cqpcreator_cqp_id_name` ON `cqp_creators` (`cqp_id`, `name`);
-- create index "cqpcreator_commission_id" to table: "cqp_creators"
CREATE INDEX `cqpcreator_commission_id` ON `cqp_creators` (`commission_id`);
-- create index "cqpcreator_edition_id" to table: "cqp_creators"
CREATE INDEX `cqpcreator_edition_id` ON `cqp_creators` (`edition_id`);
-- create "cqp_evidences" table
CREATE TABLE `cqp_evidences` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `criterion` text NOT NULL, `text` text NOT NULL, `request_id` integer NOT NULL, CONSTRAINT `cqp_evidences_cqp_requests_evidence` FOREIGN KEY (`request_id`) REFERENCES `cqp_requests` (`id`) ON DELETE NO ACTION);
-- set sequence for "cqp_evidences" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_evidences", 283467841536);
-- create index "cqpevidence_request_id_criterion" to table: "cqp_evidences"
CREATE UNIQUE INDEX `cqpevidence_request_id_criterion` ON `cqp_evidences` (`request_id`, `criterion`);
-- create "cqp_items" table
CREATE TABLE `cqp_items` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `position` integer NOT NULL, `text` text NOT NULL, `block` text NOT NULL DEFAULT (''), `cqp_id` integer NOT NULL, `job_id` integer NULL, `competency_id` integer NULL, CONSTRAINT `cqp_items_cqps_items` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION, CONSTRAINT `cqp_items_jobs_job` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE SET NULL, CONSTRAINT `cqp_items_competencies_competency` FOREIGN KEY (`competency_id`) REFERENCES `competencies` (`id`) ON DELETE SET NULL);
-- set sequence for "cqp_items" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_items", 287762808832);
-- create index "cqpitem_cqp_id_kind_position" to table: "cqp_items"
CREATE UNIQUE INDEX `cqpitem_cqp_id_kind_position` ON `cqp_items` (`cqp_id`, `kind`, `position`);
-- create index "cqpitem_competency_id" to table: "cqp_items"
CREATE INDEX `cqpitem_competency_id` ON `cqp_items` (`competency_id`);
-- create "cqp_jobs" table
CREATE TABLE `cqp_jobs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `cqp_id` integer NOT NULL, `job_id` integer NOT NULL, `edition_id` integer NULL, CONSTRAINT `cqp_jobs_cqps_occupations` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION, CONSTRAINT `cqp_jobs_jobs_job` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `cqp_jobs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
-- set sequence for "cqp_jobs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_jobs", 292057776128);
-- create index "cqpjob_cqp_id_job_id" to table: "cqp_jobs"
CREATE UNIQUE INDEX `cqpjob_cqp_id_job_id` ON `cqp_jobs` (`cqp_id`, `job_id`);
-- create index "cqpjob_job_id" to table: "cqp_jobs"
CREATE INDEX `cqpjob_job_id` ON `cqp_jobs` (`job_id`);
-- create index "cqpjob_edition_id" to table: "cqp_jobs"
CREATE INDEX `cqpjob_edition_id` ON `cqp_jobs` (`edition_id`);
-- create "cqp_requests" table
CREATE TABLE `cqp_requests` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` integer NOT NULL, `register` text NOT NULL, `renewal` bool NOT NULL DEFAULT (false), `filed_on` date NOT NULL, `emerging` bool NOT NULL DEFAULT (false), `single_cohort` bool NOT NULL DEFAULT (false), `outcome` text NOT NULL DEFAULT ('OPEN'), `decided_on` date NULL, `cqp_id` integer NOT NULL, CONSTRAINT `cqp_requests_cqps_requests` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION);
-- set sequence for "cqp_requests" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_requests", 296352743424);
-- create index "cqprequest_cqp_id_number" to table: "cqp_requests"
CREATE UNIQUE INDEX `cqprequest_cqp_id_number` ON `cqp_requests` (`cqp_id`, `number`);
-- create "cqp_steps" table
CREATE TABLE `cqp_steps` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` integer NOT NULL, `step` text NOT NULL, `on_day` date NOT NULL, `note` text NOT NULL DEFAULT (''), `author_label` text NOT NULL, `cqp_id` integer NOT NULL, CONSTRAINT `cqp_steps_cqps_taken` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION);
-- set sequence for "cqp_steps" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cqp_steps", 300647710720);
-- create index "cqpstep_cqp_id_number" to table: "cqp_steps"
CREATE UNIQUE INDEX `cqpstep_cqp_id_number` ON `cqp_steps` (`cqp_id`, `number`);

-- +goose Down
-- reverse: create index "cqpstep_cqp_id_number" to table: "cqp_steps"
DROP INDEX `cqpstep_cqp_id_number`;
-- reverse: set sequence for "cqp_steps" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_steps";
-- reverse: create "cqp_steps" table
DROP TABLE `cqp_steps`;
-- reverse: create index "cqprequest_cqp_id_number" to table: "cqp_requests"
DROP INDEX `cqprequest_cqp_id_number`;
-- reverse: set sequence for "cqp_requests" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_requests";
-- reverse: create "cqp_requests" table
DROP TABLE `cqp_requests`;
-- reverse: create index "cqpjob_edition_id" to table: "cqp_jobs"
DROP INDEX `cqpjob_edition_id`;
-- reverse: create index "cqpjob_job_id" to table: "cqp_jobs"
DROP INDEX `cqpjob_job_id`;
-- reverse: create index "cqpjob_cqp_id_job_id" to table: "cqp_jobs"
DROP INDEX `cqpjob_cqp_id_job_id`;
-- reverse: set sequence for "cqp_jobs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_jobs";
-- reverse: create "cqp_jobs" table
DROP TABLE `cqp_jobs`;
-- reverse: create index "cqpitem_competency_id" to table: "cqp_items"
DROP INDEX `cqpitem_competency_id`;
-- reverse: create index "cqpitem_cqp_id_kind_position" to table: "cqp_items"
DROP INDEX `cqpitem_cqp_id_kind_position`;
-- reverse: set sequence for "cqp_items" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_items";
-- reverse: create "cqp_items" table
DROP TABLE `cqp_items`;
-- reverse: create index "cqpevidence_request_id_criterion" to table: "cqp_evidences"
DROP INDEX `cqpevidence_request_id_criterion`;
-- reverse: set sequence for "cqp_evidences" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_evidences";
-- reverse: create "cqp_evidences" table
DROP TABLE `cqp_evidences`;
-- reverse: create index "cqpcreator_edition_id" to table: "cqp_creators"
DROP INDEX `cqpcreator_edition_id`;
-- reverse: create index "cqpcreator_commission_id" to table: "cqp_creators"
DROP INDEX `cqpcreator_commission_id`;
-- reverse: create index "cqpcreator_cqp_id_name" to table: "cqp_creators"
DROP INDEX `cqpcreator_cqp_id_name`;
-- reverse: set sequence for "cqp_creators" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_creators";
-- reverse: create "cqp_creators" table
DROP TABLE `cqp_creators`;
-- reverse: create index "cqpcohort_cqp_id_year" to table: "cqp_cohorts"
DROP INDEX `cqpcohort_cqp_id_year`;
-- reverse: set sequence for "cqp_cohorts" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_cohorts";
-- reverse: create "cqp_cohorts" table
DROP TABLE `cqp_cohorts`;
-- reverse: create index "cqpbody_cqp_id_name_since" to table: "cqp_bodies"
DROP INDEX `cqpbody_cqp_id_name_since`;
-- reverse: set sequence for "cqp_bodies" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqp_bodies";
-- reverse: create "cqp_bodies" table
DROP TABLE `cqp_bodies`;
-- reverse: create index "cqp_commission_code" to table: "cqps"
DROP INDEX `cqp_commission_code`;
-- reverse: create index "cqp_registered_until" to table: "cqps"
DROP INDEX `cqp_registered_until`;
-- reverse: create index "cqp_stored_state" to table: "cqps"
DROP INDEX `cqp_stored_state`;
-- reverse: create index "cqp_edition_id" to table: "cqps"
DROP INDEX `cqp_edition_id`;
-- reverse: create index "cqp_folded" to table: "cqps"
DROP INDEX `cqp_folded`;
-- reverse: create index "cqps_code_key" to table: "cqps"
DROP INDEX `cqps_code_key`;
-- reverse: set sequence for "cqps" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cqps";
-- reverse: create "cqps" table
DROP TABLE `cqps`;
