-- +goose Up
-- create "activities" table
CREATE TABLE `activities` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `scheme` text NOT NULL, `code` text NOT NULL, `label` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `activities_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "activities" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("activities", 197568495616);
-- create index "activity_edition_id" to table: "activities"
CREATE INDEX `activity_edition_id` ON `activities` (`edition_id`);
-- create index "activity_folded" to table: "activities"
CREATE INDEX `activity_folded` ON `activities` (`folded`);
-- create index "activity_scheme_code" to table: "activities"
CREATE UNIQUE INDEX `activity_scheme_code` ON `activities` (`scheme`, `code`);
-- create "branch_activities" table
CREATE TABLE `branch_activities` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `share_bp` integer NULL, `activity_id` integer NOT NULL, `branch_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `branch_activities_activities_branches` FOREIGN KEY (`activity_id`) REFERENCES `activities` (`id`) ON DELETE NO ACTION, CONSTRAINT `branch_activities_branches_activities` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION, CONSTRAINT `branch_activities_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "branch_activities" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("branch_activities", 201863462912);
-- create index "branchactivity_edition_id" to table: "branch_activities"
CREATE INDEX `branchactivity_edition_id` ON `branch_activities` (`edition_id`);
-- create index "branchactivity_branch_id_activity_id" to table: "branch_activities"
CREATE UNIQUE INDEX `branchactivity_branch_id_activity_id` ON `branch_activities` (`branch_id`, `activity_id`);
-- create index "branchactivity_activity_id" to table: "branch_activities"
CREATE INDEX `branchactivity_activity_id` ON `branch_activities` (`activity_id`);
-- create "cubes" table
CREATE TABLE `cubes` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `metric` text NOT NULL, `unit` text NOT NULL, `additive` bool NOT NULL, `dims` text NOT NULL, `job_scheme` text NOT NULL DEFAULT (''), `job_level` integer NOT NULL DEFAULT (0), `activity_scheme` text NOT NULL DEFAULT (''), `since` integer NOT NULL DEFAULT (0), `until` integer NOT NULL DEFAULT (0), `first_year` integer NOT NULL, `last_year` integer NOT NULL, `facts` integer NOT NULL, `hidden` integer NOT NULL, `estimated` bool NOT NULL, `operator` text NOT NULL DEFAULT (''), `protected` bool NOT NULL DEFAULT (false), `grains` json NOT NULL, `edition_id` integer NOT NULL, `policy_id` integer NULL, CONSTRAINT `cubes_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `cubes_legal_rules_policy` FOREIGN KEY (`policy_id`) REFERENCES `legal_rules` (`id`) ON DELETE SET NULL);
-- set sequence for "cubes" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("cubes", 206158430208);
-- create index "cube_edition_id" to table: "cubes"
CREATE INDEX `cube_edition_id` ON `cubes` (`edition_id`);
-- create index "cube_grain" to table: "cubes"
CREATE UNIQUE INDEX `cube_grain` ON `cubes` (`edition_id`, `metric`, `dims`, `job_scheme`, `job_level`, `activity_scheme`, `since`, `until`, `estimated`);
-- create index "cube_metric" to table: "cubes"
CREATE INDEX `cube_metric` ON `cubes` (`metric`);
-- create "employment_basins" table
CREATE TABLE `employment_basins` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `year` integer NOT NULL, `code` text NOT NULL, `name` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `employment_basins_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "employment_basins" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("employment_basins", 210453397504);
-- create index "employmentbasin_edition_id" to table: "employment_basins"
CREATE INDEX `employmentbasin_edition_id` ON `employment_basins` (`edition_id`);
-- create index "employmentbasin_folded" to table: "employment_basins"
CREATE INDEX `employmentbasin_folded` ON `employment_basins` (`folded`);
-- create index "employmentbasin_year_code" to table: "employment_basins"
CREATE UNIQUE INDEX `employmentbasin_year_code` ON `employment_basins` (`year`, `code`);

-- +goose Down
-- reverse: create index "employmentbasin_year_code" to table: "employment_basins"
DROP INDEX `employmentbasin_year_code`;
-- reverse: create index "employmentbasin_folded" to table: "employment_basins"
DROP INDEX `employmentbasin_folded`;
-- reverse: create index "employmentbasin_edition_id" to table: "employment_basins"
DROP INDEX `employmentbasin_edition_id`;
-- reverse: set sequence for "employment_basins" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "employment_basins";
-- reverse: create "employment_basins" table
DROP TABLE `employment_basins`;
-- reverse: create index "cube_metric" to table: "cubes"
DROP INDEX `cube_metric`;
-- reverse: create index "cube_grain" to table: "cubes"
DROP INDEX `cube_grain`;
-- reverse: create index "cube_edition_id" to table: "cubes"
DROP INDEX `cube_edition_id`;
-- reverse: set sequence for "cubes" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "cubes";
-- reverse: create "cubes" table
DROP TABLE `cubes`;
-- reverse: create index "branchactivity_activity_id" to table: "branch_activities"
DROP INDEX `branchactivity_activity_id`;
-- reverse: create index "branchactivity_branch_id_activity_id" to table: "branch_activities"
DROP INDEX `branchactivity_branch_id_activity_id`;
-- reverse: create index "branchactivity_edition_id" to table: "branch_activities"
DROP INDEX `branchactivity_edition_id`;
-- reverse: set sequence for "branch_activities" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "branch_activities";
-- reverse: create "branch_activities" table
DROP TABLE `branch_activities`;
-- reverse: create index "activity_scheme_code" to table: "activities"
DROP INDEX `activity_scheme_code`;
-- reverse: create index "activity_folded" to table: "activities"
DROP INDEX `activity_folded`;
-- reverse: create index "activity_edition_id" to table: "activities"
DROP INDEX `activity_edition_id`;
-- reverse: set sequence for "activities" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "activities";
-- reverse: create "activities" table
DROP TABLE `activities`;
