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
