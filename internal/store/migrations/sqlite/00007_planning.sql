-- +goose Up
-- create "assumptions" table
CREATE TABLE `assumptions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `kind` text NOT NULL, `branches` json NOT NULL, `jobs` json NOT NULL, `regions` json NOT NULL, `targets` json NOT NULL, `value` real NOT NULL, `unit` text NOT NULL, `start_year` integer NOT NULL, `end_year` integer NULL, `ramp` text NOT NULL, `rationale` text NOT NULL, `source` text NULL, `version_id` integer NOT NULL, CONSTRAINT `assumptions_scenario_versions_assumptions` FOREIGN KEY (`version_id`) REFERENCES `scenario_versions` (`id`) ON DELETE NO ACTION);
-- set sequence for "assumptions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("assumptions", 214748364800);
-- create index "assumption_version_id_position" to table: "assumptions"
CREATE UNIQUE INDEX `assumption_version_id_position` ON `assumptions` (`version_id`, `position`);
-- create "forecast_blocks" table
CREATE TABLE `forecast_blocks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `run_id` integer NOT NULL, `kind` text NOT NULL, `key` text NOT NULL, `bytes` blob NOT NULL);
-- set sequence for "forecast_blocks" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("forecast_blocks", 219043332096);
-- create index "forecastblock_run_id_kind_key" to table: "forecast_blocks"
CREATE UNIQUE INDEX `forecastblock_run_id_kind_key` ON `forecast_blocks` (`run_id`, `kind`, `key`);
-- create "forecast_runs" table
CREATE TABLE `forecast_runs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `population` text NOT NULL, `state` text NOT NULL DEFAULT ('QUEUED'), `published` bool NOT NULL DEFAULT (false), `scope_kind` text NOT NULL DEFAULT ('NATIONAL'), `scope_code` text NOT NULL DEFAULT (''), `base_year` integer NOT NULL DEFAULT (0), `horizon` integer NOT NULL, `seed` text NOT NULL, `draws` integer NOT NULL DEFAULT (0), `job_scheme` text NOT NULL DEFAULT (''), `job_level` integer NOT NULL DEFAULT (0), `inputs_hash` text NOT NULL DEFAULT (''), `outcome_hash` text NOT NULL DEFAULT (''), `method_version` text NOT NULL DEFAULT (''), `code_revision` text NOT NULL DEFAULT (''), `inputs` json NULL, `warnings` json NULL, `series` integer NOT NULL DEFAULT (0), `cells` integer NOT NULL DEFAULT (0), `steps_done` integer NOT NULL DEFAULT (0), `steps` integer NOT NULL DEFAULT (0), `message` text NOT NULL DEFAULT (''), `created_at` datetime NOT NULL, `started_at` datetime NULL, `finished_at` datetime NULL, `duration_ms` integer NOT NULL DEFAULT (0), `requester` text NOT NULL DEFAULT (''), `worker` text NOT NULL DEFAULT (''), `lease_until` datetime NULL, `attempts` integer NOT NULL DEFAULT (0), `version` integer NOT NULL DEFAULT (1), `version_id` integer NULL, CONSTRAINT `forecast_runs_scenario_versions_runs` FOREIGN KEY (`version_id`) REFERENCES `scenario_versions` (`id`) ON DELETE SET NULL);
-- set sequence for "forecast_runs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("forecast_runs", 223338299392);
-- create index "forecastrun_state_lease_until" to table: "forecast_runs"
CREATE INDEX `forecastrun_state_lease_until` ON `forecast_runs` (`state`, `lease_until`);
-- create index "forecastrun_population_published" to table: "forecast_runs"
CREATE INDEX `forecastrun_population_published` ON `forecast_runs` (`population`, `published`);
-- create index "forecastrun_version_id" to table: "forecast_runs"
CREATE INDEX `forecastrun_version_id` ON `forecast_runs` (`version_id`);
-- create "planning_parameters" table
CREATE TABLE `planning_parameters` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `applies_to` text NOT NULL DEFAULT (''), `valid_from` date NOT NULL, `valid_to` date NULL, `value` real NOT NULL, `unit` text NOT NULL, `confidence` text NOT NULL, `source` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `planning_parameters_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "planning_parameters" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("planning_parameters", 227633266688);
-- create index "planningparameter_edition_id" to table: "planning_parameters"
CREATE INDEX `planningparameter_edition_id` ON `planning_parameters` (`edition_id`);
-- create index "planningparameter_code_applies_to_valid_from" to table: "planning_parameters"
CREATE UNIQUE INDEX `planningparameter_code_applies_to_valid_from` ON `planning_parameters` (`code`, `applies_to`, `valid_from`);
-- create "scenarios" table
CREATE TABLE `scenarios` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `description` text NOT NULL DEFAULT (''), `state` text NOT NULL DEFAULT ('DRAFT'), `scope_kind` text NOT NULL DEFAULT ('NATIONAL'), `scope_code` text NOT NULL DEFAULT (''), `current` integer NOT NULL DEFAULT (1), `author` text NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `version` integer NOT NULL DEFAULT (1), `parent_id` integer NULL, CONSTRAINT `scenarios_scenarios_variants` FOREIGN KEY (`parent_id`) REFERENCES `scenarios` (`id`) ON DELETE SET NULL);
-- set sequence for "scenarios" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("scenarios", 231928233984);
-- create index "scenario_scope_kind_scope_code" to table: "scenarios"
CREATE INDEX `scenario_scope_kind_scope_code` ON `scenarios` (`scope_kind`, `scope_code`);
-- create index "scenario_parent_id" to table: "scenarios"
CREATE INDEX `scenario_parent_id` ON `scenarios` (`parent_id`);
-- create "scenario_versions" table
CREATE TABLE `scenario_versions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` integer NOT NULL, `content_hash` text NOT NULL, `author_label` text NOT NULL, `created_at` datetime NOT NULL, `scenario_id` integer NOT NULL, CONSTRAINT `scenario_versions_scenarios_versions` FOREIGN KEY (`scenario_id`) REFERENCES `scenarios` (`id`) ON DELETE NO ACTION);
-- set sequence for "scenario_versions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("scenario_versions", 236223201280);
-- create index "scenarioversion_scenario_id_number" to table: "scenario_versions"
CREATE UNIQUE INDEX `scenarioversion_scenario_id_number` ON `scenario_versions` (`scenario_id`, `number`);

-- +goose Down
-- reverse: create index "scenarioversion_scenario_id_number" to table: "scenario_versions"
DROP INDEX `scenarioversion_scenario_id_number`;
-- reverse: set sequence for "scenario_versions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "scenario_versions";
-- reverse: create "scenario_versions" table
DROP TABLE `scenario_versions`;
-- reverse: create index "scenario_parent_id" to table: "scenarios"
DROP INDEX `scenario_parent_id`;
-- reverse: create index "scenario_scope_kind_scope_code" to table: "scenarios"
DROP INDEX `scenario_scope_kind_scope_code`;
-- reverse: set sequence for "scenarios" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "scenarios";
-- reverse: create "scenarios" table
DROP TABLE `scenarios`;
-- reverse: create index "planningparameter_code_applies_to_valid_from" to table: "planning_parameters"
DROP INDEX `planningparameter_code_applies_to_valid_from`;
-- reverse: create index "planningparameter_edition_id" to table: "planning_parameters"
DROP INDEX `planningparameter_edition_id`;
-- reverse: set sequence for "planning_parameters" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "planning_parameters";
-- reverse: create "planning_parameters" table
DROP TABLE `planning_parameters`;
-- reverse: create index "forecastrun_version_id" to table: "forecast_runs"
DROP INDEX `forecastrun_version_id`;
-- reverse: create index "forecastrun_population_published" to table: "forecast_runs"
DROP INDEX `forecastrun_population_published`;
-- reverse: create index "forecastrun_state_lease_until" to table: "forecast_runs"
DROP INDEX `forecastrun_state_lease_until`;
-- reverse: set sequence for "forecast_runs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "forecast_runs";
-- reverse: create "forecast_runs" table
DROP TABLE `forecast_runs`;
-- reverse: create index "forecastblock_run_id_kind_key" to table: "forecast_blocks"
DROP INDEX `forecastblock_run_id_kind_key`;
-- reverse: set sequence for "forecast_blocks" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "forecast_blocks";
-- reverse: create "forecast_blocks" table
DROP TABLE `forecast_blocks`;
-- reverse: create index "assumption_version_id_position" to table: "assumptions"
DROP INDEX `assumption_version_id_position`;
-- reverse: set sequence for "assumptions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "assumptions";
-- reverse: create "assumptions" table
DROP TABLE `assumptions`;
