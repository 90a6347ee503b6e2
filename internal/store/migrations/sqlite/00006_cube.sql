-- The figures of the cube. Nobody asks for one by an id, and there are millions of them: they have none, and hold the ids of
-- other tables without the offset of their type (package workforce). A dimension that the cube is not broken down by is null;
-- -1 stands for what is not classified in it.
--
-- value is the figure as it is, null where its publisher keeps it secret. shown, low and high are what everybody sees where that is
-- something else, null in facts where it is not. reason is the number of a confidentiality.Reason, 0 where the figure is shown as
-- it is. A cell of a rollup adds up cells facts, hidden of which are not shown as they are, open of which have no bounds;
-- ordering is what is shown, null where nothing is.
--
-- Figures that stood in observations are to be imported again: their editions no longer count as imported.

-- +goose Up
CREATE TABLE facts (
    cube_id integer NOT NULL,
    year integer NOT NULL,
    branch integer, job integer, region integer, department integer, basin integer, activity integer,
    age integer, sex integer, size integer,
    value real,
    shown real, low real, high real,
    reason integer NOT NULL,
    quality integer NOT NULL,
    units integer, top_bp integer
);
CREATE INDEX facts_branch ON facts (cube_id, branch, year);
CREATE INDEX facts_job ON facts (job, cube_id) WHERE branch IS NULL;
CREATE TABLE rollups (
    cube_id integer NOT NULL,
    grain integer NOT NULL,
    year integer NOT NULL,
    branch integer, job integer, region integer, department integer, basin integer, activity integer,
    age integer, sex integer, size integer,
    value real NOT NULL,
    shown real NOT NULL, low real NOT NULL, high real NOT NULL, ordering real,
    cells integer NOT NULL, hidden integer NOT NULL, open integer NOT NULL,
    reason integer NOT NULL
);
CREATE INDEX rollups_branch ON rollups (cube_id, grain, branch, year) WHERE branch IS NOT NULL;
CREATE INDEX rollups_job ON rollups (cube_id, grain, job, year) WHERE job IS NOT NULL;
CREATE INDEX rollups_ordering ON rollups (cube_id, grain, ordering DESC);
UPDATE editions SET sha256 = sha256 || ' (observations)' WHERE id IN (SELECT edition_id FROM observations);
DROP TABLE observations;

-- +goose Down
CREATE TABLE `observations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `series` text NOT NULL, `metric` text NOT NULL, `unit` text NOT NULL, `year` integer NOT NULL, `period` text NOT NULL DEFAULT (''), `region` text NOT NULL DEFAULT (''), `age_band` text NOT NULL DEFAULT (''), `value` real NOT NULL, `quality` text NOT NULL, `branch_id` integer NULL, `job_id` integer NULL, `edition_id` integer NOT NULL, CONSTRAINT `observations_branches_observations` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE SET NULL, CONSTRAINT `observations_jobs_observations` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE SET NULL, CONSTRAINT `observations_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
INSERT INTO sqlite_sequence (name, seq) VALUES ("observations", 124554051584);
CREATE INDEX `observation_edition_id` ON `observations` (`edition_id`);
CREATE UNIQUE INDEX `observation_series_metric_year_period_region_age_band` ON `observations` (`series`, `metric`, `year`, `period`, `region`, `age_band`);
CREATE INDEX `observation_branch_id_metric` ON `observations` (`branch_id`, `metric`);
CREATE INDEX `observation_job_id_metric` ON `observations` (`job_id`, `metric`);
DROP TABLE rollups;
DROP TABLE facts;
