-- +goose Up
-- create "conventions" table
CREATE TABLE `conventions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `opco_code` text NOT NULL, `kind` text NOT NULL, `title` text NOT NULL, `stored_state` text NOT NULL DEFAULT ('NEGOTIATED'), `parties` text NOT NULL, `since` date NOT NULL, `until` date NOT NULL, `signed_on` date NULL, `published_on` date NULL, `field_of` text NOT NULL DEFAULT (''), `object` text NOT NULL DEFAULT (''), `objectives` text NOT NULL DEFAULT (''), `means` text NOT NULL DEFAULT (''), `monitoring` text NOT NULL DEFAULT (''), `version` integer NOT NULL DEFAULT (1), `opco_id` integer NOT NULL, `edition_id` integer NULL, `region_id` integer NULL, CONSTRAINT `conventions_opcos_opco` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION, CONSTRAINT `conventions_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL, CONSTRAINT `conventions_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE SET NULL);
-- set sequence for "conventions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("conventions", 304942678016);
-- create index "conventions_code_key" to table: "conventions"
CREATE UNIQUE INDEX `conventions_code_key` ON `conventions` (`code`);
-- create index "convention_opco_id_kind" to table: "conventions"
CREATE INDEX `convention_opco_id_kind` ON `conventions` (`opco_id`, `kind`);
-- create index "convention_region_id" to table: "conventions"
CREATE INDEX `convention_region_id` ON `conventions` (`region_id`);
-- create index "convention_edition_id" to table: "conventions"
CREATE INDEX `convention_edition_id` ON `conventions` (`edition_id`);
-- create "convention_indicators" table
CREATE TABLE `convention_indicators` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `unit` text NOT NULL, `year` integer NOT NULL, `target` real NULL, `value` real NULL, `convention_id` integer NOT NULL, `edition_id` integer NULL, CONSTRAINT `convention_indicators_conventions_indicators` FOREIGN KEY (`convention_id`) REFERENCES `conventions` (`id`) ON DELETE NO ACTION, CONSTRAINT `convention_indicators_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
-- set sequence for "convention_indicators" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("convention_indicators", 309237645312);
-- create index "conventionindicator_convention_id_name_year" to table: "convention_indicators"
CREATE UNIQUE INDEX `conventionindicator_convention_id_name_year` ON `convention_indicators` (`convention_id`, `name`, `year`);
-- create index "conventionindicator_edition_id" to table: "convention_indicators"
CREATE INDEX `conventionindicator_edition_id` ON `convention_indicators` (`edition_id`);
-- create "convention_years" table
CREATE TABLE `convention_years` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `year` integer NOT NULL, `committed_cents` integer NOT NULL, `paid_cents` integer NOT NULL, `partner_cents` integer NOT NULL DEFAULT (0), `beneficiaries` integer NOT NULL DEFAULT (0), `evaluation` text NOT NULL DEFAULT (''), `convention_id` integer NOT NULL, `edition_id` integer NULL, CONSTRAINT `convention_years_conventions_years` FOREIGN KEY (`convention_id`) REFERENCES `conventions` (`id`) ON DELETE NO ACTION, CONSTRAINT `convention_years_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
-- set sequence for "convention_years" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("convention_years", 313532612608);
-- create index "conventionyear_convention_id_year" to table: "convention_years"
CREATE UNIQUE INDEX `conventionyear_convention_id_year` ON `convention_years` (`convention_id`, `year`);
-- create index "conventionyear_edition_id" to table: "convention_years"
CREATE INDEX `conventionyear_edition_id` ON `convention_years` (`edition_id`);
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
CREATE TABLE `cqp_items` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `position` integer NOT NULL, `text` text NOT NULL, `block` text NOT NULL DEFAULT (''), `cqp_id` integer NOT NULL, `job_id` integer NULL, `block_id` integer NULL, `competency_id` integer NULL, CONSTRAINT `cqp_items_cqps_items` FOREIGN KEY (`cqp_id`) REFERENCES `cqps` (`id`) ON DELETE NO ACTION, CONSTRAINT `cqp_items_jobs_job` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE SET NULL, CONSTRAINT `cqp_items_competency_blocks_registered_block` FOREIGN KEY (`block_id`) REFERENCES `competency_blocks` (`id`) ON DELETE SET NULL, CONSTRAINT `cqp_items_competencies_competency` FOREIGN KEY (`competency_id`) REFERENCES `competencies` (`id`) ON DELETE SET NULL);
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
-- create "opco_accounts" table
CREATE TABLE `opco_accounts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `year` integer NOT NULL, `contributions_cents` integer NOT NULL, `enterprises` integer NOT NULL, `opco_id` integer NOT NULL, CONSTRAINT `opco_accounts_opcos_opco` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION);
-- set sequence for "opco_accounts" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("opco_accounts", 317827579904);
-- create index "opcoaccounts_opco_id_year" to table: "opco_accounts"
CREATE UNIQUE INDEX `opcoaccounts_opco_id_year` ON `opco_accounts` (`opco_id`, `year`);
-- create "small_firm_actions" table
CREATE TABLE `small_firm_actions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `pseudonym` text NOT NULL, `firm` text NOT NULL, `done_on` date NOT NULL, `kind` text NOT NULL, `topic` text NOT NULL, `headcount` real NOT NULL, `need` text NOT NULL DEFAULT (''), `cost_cents` integer NOT NULL DEFAULT (0), `edition_id` integer NOT NULL, `opco_id` integer NOT NULL, `branch_id` integer NOT NULL, `department_id` integer NOT NULL, CONSTRAINT `small_firm_actions_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `small_firm_actions_opcos_opco` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION, CONSTRAINT `small_firm_actions_branches_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION, CONSTRAINT `small_firm_actions_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION);
-- set sequence for "small_firm_actions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("small_firm_actions", 322122547200);
-- create index "smallfirmaction_edition_id" to table: "small_firm_actions"
CREATE INDEX `smallfirmaction_edition_id` ON `small_firm_actions` (`edition_id`);
-- create index "smallfirmaction_opco_id_pseudonym" to table: "small_firm_actions"
CREATE UNIQUE INDEX `smallfirmaction_opco_id_pseudonym` ON `small_firm_actions` (`opco_id`, `pseudonym`);
-- create index "smallfirmaction_department_id" to table: "small_firm_actions"
CREATE INDEX `smallfirmaction_department_id` ON `small_firm_actions` (`department_id`);
-- create "small_firm_bases" table
CREATE TABLE `small_firm_bases` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `year` integer NOT NULL, `place` text NOT NULL DEFAULT (''), `size` text NOT NULL, `firms` integer NOT NULL DEFAULT (0), `funds_cents` integer NOT NULL DEFAULT (0), `edition_id` integer NOT NULL, `opco_id` integer NOT NULL, CONSTRAINT `small_firm_bases_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `small_firm_bases_opcos_opco` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION);
-- set sequence for "small_firm_bases" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("small_firm_bases", 326417514496);
-- create index "smallfirmbase_edition_id" to table: "small_firm_bases"
CREATE INDEX `smallfirmbase_edition_id` ON `small_firm_bases` (`edition_id`);
-- create index "smallfirmbase_opco_id_year_place_size" to table: "small_firm_bases"
CREATE UNIQUE INDEX `smallfirmbase_opco_id_year_place_size` ON `small_firm_bases` (`opco_id`, `year`, `place`, `size`);
-- create "training_actions" table
CREATE TABLE `training_actions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `pseudonym` text NOT NULL, `firm` text NOT NULL, `started_on` date NOT NULL, `headcount` real NOT NULL, `hours` real NOT NULL, `modality` text NOT NULL, `work_analysis` bool NOT NULL DEFAULT (false), `trainer_named` bool NOT NULL DEFAULT (false), `reflexive_phases` bool NOT NULL DEFAULT (false), `afest_assessments` bool NOT NULL DEFAULT (false), `assistance` bool NOT NULL DEFAULT (false), `information` bool NOT NULL DEFAULT (false), `distance_assessments` bool NOT NULL DEFAULT (false), `cse` bool NOT NULL DEFAULT (false), `jobseeker` bool NOT NULL DEFAULT (false), `edition_id` integer NOT NULL, `opco_id` integer NOT NULL, `branch_id` integer NOT NULL, CONSTRAINT `training_actions_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_actions_opcos_opco` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_actions_branches_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION);
-- set sequence for "training_actions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("training_actions", 330712481792);
-- create index "trainingaction_edition_id" to table: "training_actions"
CREATE INDEX `trainingaction_edition_id` ON `training_actions` (`edition_id`);
-- create index "trainingaction_opco_id_pseudonym" to table: "training_actions"
CREATE UNIQUE INDEX `trainingaction_opco_id_pseudonym` ON `training_actions` (`opco_id`, `pseudonym`);
-- create index "trainingaction_branch_id" to table: "training_actions"
CREATE INDEX `trainingaction_branch_id` ON `training_actions` (`branch_id`);

-- +goose Down
-- reverse: create index "trainingaction_branch_id" to table: "training_actions"
DROP INDEX `trainingaction_branch_id`;
-- reverse: create index "trainingaction_opco_id_pseudonym" to table: "training_actions"
DROP INDEX `trainingaction_opco_id_pseudonym`;
-- reverse: create index "trainingaction_edition_id" to table: "training_actions"
DROP INDEX `trainingaction_edition_id`;
-- reverse: set sequence for "training_actions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "training_actions";
-- reverse: create "training_actions" table
DROP TABLE `training_actions`;
-- reverse: create index "smallfirmbase_opco_id_year_place_size" to table: "small_firm_bases"
DROP INDEX `smallfirmbase_opco_id_year_place_size`;
-- reverse: create index "smallfirmbase_edition_id" to table: "small_firm_bases"
DROP INDEX `smallfirmbase_edition_id`;
-- reverse: set sequence for "small_firm_bases" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "small_firm_bases";
-- reverse: create "small_firm_bases" table
DROP TABLE `small_firm_bases`;
-- reverse: create index "smallfirmaction_department_id" to table: "small_firm_actions"
DROP INDEX `smallfirmaction_department_id`;
-- reverse: create index "smallfirmaction_opco_id_pseudonym" to table: "small_firm_actions"
DROP INDEX `smallfirmaction_opco_id_pseudonym`;
-- reverse: create index "smallfirmaction_edition_id" to table: "small_firm_actions"
DROP INDEX `smallfirmaction_edition_id`;
-- reverse: set sequence for "small_firm_actions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "small_firm_actions";
-- reverse: create "small_firm_actions" table
DROP TABLE `small_firm_actions`;
-- reverse: create index "opcoaccounts_opco_id_year" to table: "opco_accounts"
DROP INDEX `opcoaccounts_opco_id_year`;
-- reverse: set sequence for "opco_accounts" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "opco_accounts";
-- reverse: create "opco_accounts" table
DROP TABLE `opco_accounts`;
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
-- reverse: create index "conventionyear_edition_id" to table: "convention_years"
DROP INDEX `conventionyear_edition_id`;
-- reverse: create index "conventionyear_convention_id_year" to table: "convention_years"
DROP INDEX `conventionyear_convention_id_year`;
-- reverse: set sequence for "convention_years" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "convention_years";
-- reverse: create "convention_years" table
DROP TABLE `convention_years`;
-- reverse: create index "conventionindicator_edition_id" to table: "convention_indicators"
DROP INDEX `conventionindicator_edition_id`;
-- reverse: create index "conventionindicator_convention_id_name_year" to table: "convention_indicators"
DROP INDEX `conventionindicator_convention_id_name_year`;
-- reverse: set sequence for "convention_indicators" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "convention_indicators";
-- reverse: create "convention_indicators" table
DROP TABLE `convention_indicators`;
-- reverse: create index "convention_edition_id" to table: "conventions"
DROP INDEX `convention_edition_id`;
-- reverse: create index "convention_region_id" to table: "conventions"
DROP INDEX `convention_region_id`;
-- reverse: create index "convention_opco_id_kind" to table: "conventions"
DROP INDEX `convention_opco_id_kind`;
-- reverse: create index "conventions_code_key" to table: "conventions"
DROP INDEX `conventions_code_key`;
-- reverse: set sequence for "conventions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "conventions";
-- reverse: create "conventions" table
DROP TABLE `conventions`;
