-- +goose Up
-- create "access_routes" table
CREATE TABLE `access_routes` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `route` text NOT NULL, `edition_id` integer NOT NULL, `certification_id` integer NOT NULL, CONSTRAINT `access_routes_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `access_routes_certifications_access_routes` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION);
-- create index "accessroute_edition_id" to table: "access_routes"
CREATE INDEX `accessroute_edition_id` ON `access_routes` (`edition_id`);
-- create index "accessroute_certification_id_route" to table: "access_routes"
CREATE UNIQUE INDEX `accessroute_certification_id_route` ON `access_routes` (`certification_id`, `route`);
-- create "branches" table
CREATE TABLE `branches` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `idcc` text NOT NULL, `label` text NOT NULL, `short_label` text NOT NULL, `kind` text NULL, `regime` text NULL, `scope` text NULL, `active` bool NOT NULL DEFAULT (false), `cris` text NULL, `signed_on` date NULL, `in_force_on` date NULL, `ended_on` date NULL, `kali_id` text NULL, `kali_state` text NULL, `kali_url` text NULL, `employees` integer NULL, `employees_year` integer NULL, `employees_sort` integer NOT NULL DEFAULT (-1), `establishments` integer NOT NULL DEFAULT (0), `edition_id` integer NOT NULL, `successor_id` integer NULL, `current_id` integer NULL, `opco_id` integer NULL, CONSTRAINT `branches_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `branches_branches_predecessors` FOREIGN KEY (`successor_id`) REFERENCES `branches` (`id`) ON DELETE SET NULL, CONSTRAINT `branches_branches_formers` FOREIGN KEY (`current_id`) REFERENCES `branches` (`id`) ON DELETE SET NULL, CONSTRAINT `branches_opcos_branches` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE SET NULL);
-- set sequence for "branches" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("branches", 4294967296);
-- create index "branches_idcc_key" to table: "branches"
CREATE UNIQUE INDEX `branches_idcc_key` ON `branches` (`idcc`);
-- create index "branch_edition_id" to table: "branches"
CREATE INDEX `branch_edition_id` ON `branches` (`edition_id`);
-- create index "branch_folded" to table: "branches"
CREATE INDEX `branch_folded` ON `branches` (`folded`);
-- create index "branch_opco_id" to table: "branches"
CREATE INDEX `branch_opco_id` ON `branches` (`opco_id`);
-- create index "branch_successor_id" to table: "branches"
CREATE INDEX `branch_successor_id` ON `branches` (`successor_id`);
-- create index "branch_current_id" to table: "branches"
CREATE INDEX `branch_current_id` ON `branches` (`current_id`);
-- create index "branch_employees_sort" to table: "branches"
CREATE INDEX `branch_employees_sort` ON `branches` (`employees_sort`);
-- create "certifications" table
CREATE TABLE `certifications` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `code` text NOT NULL, `register` text NOT NULL, `number` integer NOT NULL, `title` text NOT NULL, `level` integer NULL, `level_sort` integer NOT NULL DEFAULT (0), `kind_code` text NULL, `kind` text NULL, `state` text NOT NULL DEFAULT ('UNKNOWN'), `registration` text NULL, `publication_state` text NULL, `partial_award` bool NOT NULL DEFAULT (false), `brochures` text NULL, `decided_on` date NULL, `effective_on` date NULL, `expires_on` date NULL, `expires_sort` date NOT NULL, `last_gazette_on` date NULL, `last_award_on` date NULL, `edition_id` integer NOT NULL, CONSTRAINT `certifications_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "certifications" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certifications", 8589934592);
-- create index "certifications_code_key" to table: "certifications"
CREATE UNIQUE INDEX `certifications_code_key` ON `certifications` (`code`);
-- create index "certification_edition_id" to table: "certifications"
CREATE INDEX `certification_edition_id` ON `certifications` (`edition_id`);
-- create index "certification_folded" to table: "certifications"
CREATE INDEX `certification_folded` ON `certifications` (`folded`);
-- create index "certification_number" to table: "certifications"
CREATE INDEX `certification_number` ON `certifications` (`number`);
-- create index "certification_state_expires_on" to table: "certifications"
CREATE INDEX `certification_state_expires_on` ON `certifications` (`state`, `expires_on`);
-- create index "certification_level_sort" to table: "certifications"
CREATE INDEX `certification_level_sort` ON `certifications` (`level_sort`);
-- create index "certification_expires_sort" to table: "certifications"
CREATE INDEX `certification_expires_sort` ON `certifications` (`expires_sort`);
-- create "certification_branches" table
CREATE TABLE `certification_branches` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `edition_id` integer NOT NULL, `certification_id` integer NOT NULL, `branch_id` integer NOT NULL, CONSTRAINT `certification_branches_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_branches_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_branches_branches_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION);
-- set sequence for "certification_branches" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certification_branches", 12884901888);
-- create index "certificationbranch_edition_id" to table: "certification_branches"
CREATE INDEX `certificationbranch_edition_id` ON `certification_branches` (`edition_id`);
-- create index "certificationbranch_certification_id_branch_id" to table: "certification_branches"
CREATE UNIQUE INDEX `certificationbranch_certification_id_branch_id` ON `certification_branches` (`certification_id`, `branch_id`);
-- create index "certificationbranch_branch_id" to table: "certification_branches"
CREATE INDEX `certificationbranch_branch_id` ON `certification_branches` (`branch_id`);
-- create "certification_certifiers" table
CREATE TABLE `certification_certifiers` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `edition_id` integer NOT NULL, `certification_id` integer NOT NULL, `certifier_id` integer NOT NULL, CONSTRAINT `certification_certifiers_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_certifiers_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_certifiers_certifiers_certifier` FOREIGN KEY (`certifier_id`) REFERENCES `certifiers` (`id`) ON DELETE NO ACTION);
-- set sequence for "certification_certifiers" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certification_certifiers", 17179869184);
-- create index "certificationcertifier_edition_id" to table: "certification_certifiers"
CREATE INDEX `certificationcertifier_edition_id` ON `certification_certifiers` (`edition_id`);
-- create index "certificationcertifier_certification_id_certifier_id" to table: "certification_certifiers"
CREATE UNIQUE INDEX `certificationcertifier_certification_id_certifier_id` ON `certification_certifiers` (`certification_id`, `certifier_id`);
-- create index "certificationcertifier_certifier_id" to table: "certification_certifiers"
CREATE INDEX `certificationcertifier_certifier_id` ON `certification_certifiers` (`certifier_id`);
-- create "certification_formacodes" table
CREATE TABLE `certification_formacodes` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `edition_id` integer NOT NULL, `certification_id` integer NOT NULL, `formacode_id` integer NOT NULL, CONSTRAINT `certification_formacodes_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_formacodes_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_formacodes_formacodes_formacode` FOREIGN KEY (`formacode_id`) REFERENCES `formacodes` (`id`) ON DELETE NO ACTION);
-- set sequence for "certification_formacodes" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certification_formacodes", 21474836480);
-- create index "certificationformacode_edition_id" to table: "certification_formacodes"
CREATE INDEX `certificationformacode_edition_id` ON `certification_formacodes` (`edition_id`);
-- create index "certificationformacode_certification_id_formacode_id" to table: "certification_formacodes"
CREATE UNIQUE INDEX `certificationformacode_certification_id_formacode_id` ON `certification_formacodes` (`certification_id`, `formacode_id`);
-- create index "certificationformacode_formacode_id" to table: "certification_formacodes"
CREATE INDEX `certificationformacode_formacode_id` ON `certification_formacodes` (`formacode_id`);
-- create "certification_jobs" table
CREATE TABLE `certification_jobs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `edition_id` integer NOT NULL, `certification_id` integer NOT NULL, `job_id` integer NOT NULL, CONSTRAINT `certification_jobs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_jobs_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_jobs_jobs_job` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION);
-- set sequence for "certification_jobs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certification_jobs", 25769803776);
-- create index "certificationjob_edition_id" to table: "certification_jobs"
CREATE INDEX `certificationjob_edition_id` ON `certification_jobs` (`edition_id`);
-- create index "certificationjob_certification_id_job_id" to table: "certification_jobs"
CREATE UNIQUE INDEX `certificationjob_certification_id_job_id` ON `certification_jobs` (`certification_id`, `job_id`);
-- create index "certificationjob_job_id" to table: "certification_jobs"
CREATE INDEX `certificationjob_job_id` ON `certification_jobs` (`job_id`);
-- create "certification_links" table
CREATE TABLE `certification_links` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `predecessor_id` integer NOT NULL, `successor_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `certification_links_certifications_successor_links` FOREIGN KEY (`predecessor_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_links_certifications_predecessor_links` FOREIGN KEY (`successor_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_links_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "certification_links" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certification_links", 30064771072);
-- create index "certificationlink_edition_id" to table: "certification_links"
CREATE INDEX `certificationlink_edition_id` ON `certification_links` (`edition_id`);
-- create index "certificationlink_predecessor_id_successor_id" to table: "certification_links"
CREATE UNIQUE INDEX `certificationlink_predecessor_id_successor_id` ON `certification_links` (`predecessor_id`, `successor_id`);
-- create index "certificationlink_successor_id" to table: "certification_links"
CREATE INDEX `certificationlink_successor_id` ON `certification_links` (`successor_id`);
-- create "certification_nsfs" table
CREATE TABLE `certification_nsfs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `edition_id` integer NOT NULL, `certification_id` integer NOT NULL, `nsf_id` integer NOT NULL, CONSTRAINT `certification_nsfs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_nsfs_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `certification_nsfs_nsfs_nsf` FOREIGN KEY (`nsf_id`) REFERENCES `nsfs` (`id`) ON DELETE NO ACTION);
-- set sequence for "certification_nsfs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certification_nsfs", 34359738368);
-- create index "certificationnsf_edition_id" to table: "certification_nsfs"
CREATE INDEX `certificationnsf_edition_id` ON `certification_nsfs` (`edition_id`);
-- create index "certificationnsf_certification_id_nsf_id" to table: "certification_nsfs"
CREATE UNIQUE INDEX `certificationnsf_certification_id_nsf_id` ON `certification_nsfs` (`certification_id`, `nsf_id`);
-- create index "certificationnsf_nsf_id" to table: "certification_nsfs"
CREATE INDEX `certificationnsf_nsf_id` ON `certification_nsfs` (`nsf_id`);
-- create "certifiers" table
CREATE TABLE `certifiers` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `folded` text NOT NULL, `key` text NOT NULL, `name` text NOT NULL, `siret` text NULL, `edition_id` integer NOT NULL, CONSTRAINT `certifiers_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "certifiers" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("certifiers", 38654705664);
-- create index "certifiers_key_key" to table: "certifiers"
CREATE UNIQUE INDEX `certifiers_key_key` ON `certifiers` (`key`);
-- create index "certifier_edition_id" to table: "certifiers"
CREATE INDEX `certifier_edition_id` ON `certifiers` (`edition_id`);
-- create index "certifier_folded" to table: "certifiers"
CREATE INDEX `certifier_folded` ON `certifiers` (`folded`);
-- create "commissions" table
CREATE TABLE `commissions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `code` text NOT NULL, `number` integer NOT NULL, `label` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `commissions_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "commissions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("commissions", 42949672960);
-- create index "commissions_code_key" to table: "commissions"
CREATE UNIQUE INDEX `commissions_code_key` ON `commissions` (`code`);
-- create index "commission_edition_id" to table: "commissions"
CREATE INDEX `commission_edition_id` ON `commissions` (`edition_id`);
-- create index "commission_folded" to table: "commissions"
CREATE INDEX `commission_folded` ON `commissions` (`folded`);
-- create "commission_branches" table
CREATE TABLE `commission_branches` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `commission_id` integer NOT NULL, `edition_id` integer NOT NULL, `branch_id` integer NOT NULL, CONSTRAINT `commission_branches_commissions_jurisdictions` FOREIGN KEY (`commission_id`) REFERENCES `commissions` (`id`) ON DELETE NO ACTION, CONSTRAINT `commission_branches_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `commission_branches_branches_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION);
-- set sequence for "commission_branches" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("commission_branches", 47244640256);
-- create index "commissionbranch_edition_id" to table: "commission_branches"
CREATE INDEX `commissionbranch_edition_id` ON `commission_branches` (`edition_id`);
-- create index "commissionbranch_edition_id_commission_id_branch_id" to table: "commission_branches"
CREATE UNIQUE INDEX `commissionbranch_edition_id_commission_id_branch_id` ON `commission_branches` (`edition_id`, `commission_id`, `branch_id`);
-- create index "commissionbranch_branch_id" to table: "commission_branches"
CREATE INDEX `commissionbranch_branch_id` ON `commission_branches` (`branch_id`);
-- create "commission_labels" table
CREATE TABLE `commission_labels` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `label` text NOT NULL, `commission_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `commission_labels_commissions_labels` FOREIGN KEY (`commission_id`) REFERENCES `commissions` (`id`) ON DELETE NO ACTION, CONSTRAINT `commission_labels_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "commission_labels" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("commission_labels", 51539607552);
-- create index "commissionlabel_edition_id" to table: "commission_labels"
CREATE INDEX `commissionlabel_edition_id` ON `commission_labels` (`edition_id`);
-- create index "commissionlabel_edition_id_commission_id" to table: "commission_labels"
CREATE UNIQUE INDEX `commissionlabel_edition_id_commission_id` ON `commission_labels` (`edition_id`, `commission_id`);
-- create index "commissionlabel_commission_id" to table: "commission_labels"
CREATE INDEX `commissionlabel_commission_id` ON `commission_labels` (`commission_id`);
-- create "competencies" table
CREATE TABLE `competencies` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `ogr_code` text NOT NULL, `kind` text NOT NULL DEFAULT ('UNKNOWN'), `label` text NOT NULL, `category` text NULL, `subcategory` text NULL, `edition_id` integer NOT NULL, `parent_id` integer NULL, CONSTRAINT `competencies_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `competencies_competencies_children` FOREIGN KEY (`parent_id`) REFERENCES `competencies` (`id`) ON DELETE SET NULL);
-- set sequence for "competencies" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("competencies", 55834574848);
-- create index "competencies_ogr_code_key" to table: "competencies"
CREATE UNIQUE INDEX `competencies_ogr_code_key` ON `competencies` (`ogr_code`);
-- create index "competency_edition_id" to table: "competencies"
CREATE INDEX `competency_edition_id` ON `competencies` (`edition_id`);
-- create index "competency_folded" to table: "competencies"
CREATE INDEX `competency_folded` ON `competencies` (`folded`);
-- create index "competency_parent_id" to table: "competencies"
CREATE INDEX `competency_parent_id` ON `competencies` (`parent_id`);
-- create index "competency_kind" to table: "competencies"
CREATE INDEX `competency_kind` ON `competencies` (`kind`);
-- create "competency_blocks" table
CREATE TABLE `competency_blocks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `folded` text NOT NULL, `code` text NOT NULL, `label` text NOT NULL, `certification_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `competency_blocks_certifications_blocks` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `competency_blocks_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "competency_blocks" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("competency_blocks", 60129542144);
-- create index "competencyblock_edition_id" to table: "competency_blocks"
CREATE INDEX `competencyblock_edition_id` ON `competency_blocks` (`edition_id`);
-- create index "competencyblock_folded" to table: "competency_blocks"
CREATE INDEX `competencyblock_folded` ON `competency_blocks` (`folded`);
-- create index "competencyblock_certification_id_code_folded" to table: "competency_blocks"
CREATE UNIQUE INDEX `competencyblock_certification_id_code_folded` ON `competency_blocks` (`certification_id`, `code`, `folded`);
-- create index "competencyblock_code" to table: "competency_blocks"
CREATE INDEX `competencyblock_code` ON `competency_blocks` (`code`);
-- create "datasets" table
CREATE TABLE `datasets` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `title` text NOT NULL, `publisher` text NOT NULL, `licence` text NOT NULL, `homepage` text NOT NULL);
-- set sequence for "datasets" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("datasets", 64424509440);
-- create index "datasets_code_key" to table: "datasets"
CREATE UNIQUE INDEX `datasets_code_key` ON `datasets` (`code`);
-- create "departments" table
CREATE TABLE `departments` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `name` text NOT NULL, `edition_id` integer NOT NULL, `region_id` integer NOT NULL, CONSTRAINT `departments_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `departments_regions_departments` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION);
-- set sequence for "departments" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("departments", 68719476736);
-- create index "departments_code_key" to table: "departments"
CREATE UNIQUE INDEX `departments_code_key` ON `departments` (`code`);
-- create index "department_edition_id" to table: "departments"
CREATE INDEX `department_edition_id` ON `departments` (`edition_id`);
-- create "diplomas" table
CREATE TABLE `diplomas` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `cfd` text NOT NULL, `label` text NOT NULL, `certification_code` text NOT NULL DEFAULT (''), `certification_id` integer NULL, `edition_id` integer NOT NULL, CONSTRAINT `diplomas_certifications_diplomas` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE SET NULL, CONSTRAINT `diplomas_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "diplomas" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("diplomas", 73014444032);
-- create index "diploma_edition_id" to table: "diplomas"
CREATE INDEX `diploma_edition_id` ON `diplomas` (`edition_id`);
-- create index "diploma_cfd_certification_code" to table: "diplomas"
CREATE UNIQUE INDEX `diploma_cfd_certification_code` ON `diplomas` (`cfd`, `certification_code`);
-- create index "diploma_certification_id" to table: "diplomas"
CREATE INDEX `diploma_certification_id` ON `diplomas` (`certification_id`);
-- create "editions" table
CREATE TABLE `editions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `label` text NOT NULL, `layout` text NOT NULL, `published_on` date NOT NULL, `retrieved_at` datetime NOT NULL, `file_name` text NOT NULL, `source_address` text NOT NULL DEFAULT (''), `sha256` text NOT NULL, `row_count` integer NOT NULL, `latest` bool NOT NULL DEFAULT (false), `extract` bool NOT NULL DEFAULT (false), `dataset_id` integer NOT NULL, CONSTRAINT `editions_datasets_editions` FOREIGN KEY (`dataset_id`) REFERENCES `datasets` (`id`) ON DELETE NO ACTION);
-- set sequence for "editions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("editions", 77309411328);
-- create index "edition_dataset_id_sha256" to table: "editions"
CREATE UNIQUE INDEX `edition_dataset_id_sha256` ON `editions` (`dataset_id`, `sha256`);
-- create index "edition_dataset_id_published_on" to table: "editions"
CREATE INDEX `edition_dataset_id_published_on` ON `editions` (`dataset_id`, `published_on`);
-- create "formacodes" table
CREATE TABLE `formacodes` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `label` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `formacodes_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "formacodes" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("formacodes", 81604378624);
-- create index "formacodes_code_key" to table: "formacodes"
CREATE UNIQUE INDEX `formacodes_code_key` ON `formacodes` (`code`);
-- create index "formacode_edition_id" to table: "formacodes"
CREATE INDEX `formacode_edition_id` ON `formacodes` (`edition_id`);
-- create "funding_levels" table
CREATE TABLE `funding_levels` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `cfd` text NULL, `amount_cents` integer NULL, `amount_sort` integer NOT NULL DEFAULT (-1), `status` text NULL, `applicable_on` date NULL, `certification_id` integer NOT NULL, `commission_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `funding_levels_certifications_funding_levels` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `funding_levels_commissions_funding_levels` FOREIGN KEY (`commission_id`) REFERENCES `commissions` (`id`) ON DELETE NO ACTION, CONSTRAINT `funding_levels_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "funding_levels" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("funding_levels", 85899345920);
-- create index "fundinglevel_edition_id" to table: "funding_levels"
CREATE INDEX `fundinglevel_edition_id` ON `funding_levels` (`edition_id`);
-- create index "fundinglevel_certification_id_commission_id" to table: "funding_levels"
CREATE INDEX `fundinglevel_certification_id_commission_id` ON `funding_levels` (`certification_id`, `commission_id`);
-- create index "fundinglevel_commission_id" to table: "funding_levels"
CREATE INDEX `fundinglevel_commission_id` ON `funding_levels` (`commission_id`);
-- create "import_runs" table
CREATE TABLE `import_runs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `file_name` text NOT NULL, `sha256` text NOT NULL, `state` text NOT NULL, `dry_run` bool NOT NULL, `started_at` datetime NOT NULL, `finished_at` datetime NULL, `rows_read` integer NOT NULL DEFAULT (0), `rows_written` integer NOT NULL DEFAULT (0), `rows_unchanged` integer NOT NULL DEFAULT (0), `rows_removed` integer NOT NULL DEFAULT (0), `rows_refused` integer NOT NULL DEFAULT (0), `message` text NOT NULL DEFAULT (''), `dataset_id` integer NULL, `edition_id` integer NULL, CONSTRAINT `import_runs_datasets_dataset` FOREIGN KEY (`dataset_id`) REFERENCES `datasets` (`id`) ON DELETE SET NULL, CONSTRAINT `import_runs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE SET NULL);
-- set sequence for "import_runs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("import_runs", 90194313216);
-- create "jobs" table
CREATE TABLE `jobs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reference_only` bool NOT NULL DEFAULT (false), `folded` text NOT NULL, `scheme` text NOT NULL, `code` text NOT NULL, `level` integer NOT NULL, `label` text NOT NULL, `sheet` text NULL, `regulated` bool NOT NULL DEFAULT (false), `transition` text NULL, `edition_id` integer NOT NULL, `parent_id` integer NULL, CONSTRAINT `jobs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `jobs_jobs_children` FOREIGN KEY (`parent_id`) REFERENCES `jobs` (`id`) ON DELETE SET NULL);
-- set sequence for "jobs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("jobs", 94489280512);
-- create index "job_edition_id" to table: "jobs"
CREATE INDEX `job_edition_id` ON `jobs` (`edition_id`);
-- create index "job_folded" to table: "jobs"
CREATE INDEX `job_folded` ON `jobs` (`folded`);
-- create index "job_scheme_code_level" to table: "jobs"
CREATE UNIQUE INDEX `job_scheme_code_level` ON `jobs` (`scheme`, `code`, `level`);
-- create index "job_parent_id" to table: "jobs"
CREATE INDEX `job_parent_id` ON `jobs` (`parent_id`);
-- create index "job_code" to table: "jobs"
CREATE INDEX `job_code` ON `jobs` (`code`);
-- create "job_appellations" table
CREATE TABLE `job_appellations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `folded` text NOT NULL, `ogr_code` text NOT NULL, `label` text NOT NULL, `short_label` text NOT NULL, `rare` bool NOT NULL, `job_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `job_appellations_jobs_appellations` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_appellations_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "job_appellations" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("job_appellations", 98784247808);
-- create index "job_appellations_ogr_code_key" to table: "job_appellations"
CREATE UNIQUE INDEX `job_appellations_ogr_code_key` ON `job_appellations` (`ogr_code`);
-- create index "jobappellation_edition_id" to table: "job_appellations"
CREATE INDEX `jobappellation_edition_id` ON `job_appellations` (`edition_id`);
-- create index "jobappellation_folded" to table: "job_appellations"
CREATE INDEX `jobappellation_folded` ON `job_appellations` (`folded`);
-- create index "jobappellation_job_id" to table: "job_appellations"
CREATE INDEX `jobappellation_job_id` ON `job_appellations` (`job_id`);
-- create "job_links" table
CREATE TABLE `job_links` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `qualification` text NOT NULL DEFAULT (''), `weight_bp` integer NOT NULL, `published` bool NOT NULL, `source_id` integer NOT NULL, `target_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `job_links_jobs_links` FOREIGN KEY (`source_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_links_jobs_reverse_links` FOREIGN KEY (`target_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_links_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "job_links" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("job_links", 103079215104);
-- create index "joblink_edition_id" to table: "job_links"
CREATE INDEX `joblink_edition_id` ON `job_links` (`edition_id`);
-- create index "joblink_source_id_target_id_qualification" to table: "job_links"
CREATE UNIQUE INDEX `joblink_source_id_target_id_qualification` ON `job_links` (`source_id`, `target_id`, `qualification`);
-- create index "joblink_target_id" to table: "job_links"
CREATE INDEX `joblink_target_id` ON `job_links` (`target_id`);
-- create "job_mobilities" table
CREATE TABLE `job_mobilities` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `rank` integer NOT NULL, `source_id` integer NOT NULL, `target_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `job_mobilities_jobs_mobilities` FOREIGN KEY (`source_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_mobilities_jobs_reverse_mobilities` FOREIGN KEY (`target_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_mobilities_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "job_mobilities" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("job_mobilities", 107374182400);
-- create index "jobmobility_edition_id" to table: "job_mobilities"
CREATE INDEX `jobmobility_edition_id` ON `job_mobilities` (`edition_id`);
-- create index "jobmobility_source_id_target_id" to table: "job_mobilities"
CREATE UNIQUE INDEX `jobmobility_source_id_target_id` ON `job_mobilities` (`source_id`, `target_id`);
-- create index "jobmobility_target_id" to table: "job_mobilities"
CREATE INDEX `jobmobility_target_id` ON `job_mobilities` (`target_id`);
-- create "job_requirements" table
CREATE TABLE `job_requirements` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `importance` text NOT NULL, `competency_id` integer NOT NULL, `job_id` integer NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `job_requirements_competencies_requirements` FOREIGN KEY (`competency_id`) REFERENCES `competencies` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_requirements_jobs_requirements` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE NO ACTION, CONSTRAINT `job_requirements_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "job_requirements" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("job_requirements", 111669149696);
-- create index "jobrequirement_edition_id" to table: "job_requirements"
CREATE INDEX `jobrequirement_edition_id` ON `job_requirements` (`edition_id`);
-- create index "jobrequirement_job_id_competency_id" to table: "job_requirements"
CREATE UNIQUE INDEX `jobrequirement_job_id_competency_id` ON `job_requirements` (`job_id`, `competency_id`);
-- create index "jobrequirement_competency_id" to table: "job_requirements"
CREATE INDEX `jobrequirement_competency_id` ON `job_requirements` (`competency_id`);
-- create "legal_rules" table
CREATE TABLE `legal_rules` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `article` text NOT NULL, `valid_from` date NOT NULL, `valid_to` date NULL, `selector` text NOT NULL, `confidence` text NOT NULL, `parameters` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `legal_rules_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "legal_rules" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("legal_rules", 115964116992);
-- create index "legalrule_edition_id" to table: "legal_rules"
CREATE INDEX `legalrule_edition_id` ON `legal_rules` (`edition_id`);
-- create index "legalrule_code_valid_from" to table: "legal_rules"
CREATE UNIQUE INDEX `legalrule_code_valid_from` ON `legal_rules` (`code`, `valid_from`);
-- create "nsfs" table
CREATE TABLE `nsfs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `label` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `nsfs_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "nsfs" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("nsfs", 120259084288);
-- create index "nsfs_code_key" to table: "nsfs"
CREATE UNIQUE INDEX `nsfs_code_key` ON `nsfs` (`code`);
-- create index "nsf_edition_id" to table: "nsfs"
CREATE INDEX `nsf_edition_id` ON `nsfs` (`edition_id`);
-- create "observations" table
CREATE TABLE `observations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `series` text NOT NULL, `metric` text NOT NULL, `unit` text NOT NULL, `year` integer NOT NULL, `period` text NOT NULL DEFAULT (''), `region` text NOT NULL DEFAULT (''), `age_band` text NOT NULL DEFAULT (''), `value` real NOT NULL, `quality` text NOT NULL, `branch_id` integer NULL, `job_id` integer NULL, `edition_id` integer NOT NULL, CONSTRAINT `observations_branches_observations` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE SET NULL, CONSTRAINT `observations_jobs_observations` FOREIGN KEY (`job_id`) REFERENCES `jobs` (`id`) ON DELETE SET NULL, CONSTRAINT `observations_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "observations" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("observations", 124554051584);
-- create index "observation_edition_id" to table: "observations"
CREATE INDEX `observation_edition_id` ON `observations` (`edition_id`);
-- create index "observation_series_metric_year_period_region_age_band" to table: "observations"
CREATE UNIQUE INDEX `observation_series_metric_year_period_region_age_band` ON `observations` (`series`, `metric`, `year`, `period`, `region`, `age_band`);
-- create index "observation_branch_id_metric" to table: "observations"
CREATE INDEX `observation_branch_id_metric` ON `observations` (`branch_id`, `metric`);
-- create index "observation_job_id_metric" to table: "observations"
CREATE INDEX `observation_job_id_metric` ON `observations` (`job_id`, `metric`);
-- create "opcos" table
CREATE TABLE `opcos` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `name` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `opcos_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "opcos" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("opcos", 128849018880);
-- create index "opcos_code_key" to table: "opcos"
CREATE UNIQUE INDEX `opcos_code_key` ON `opcos` (`code`);
-- create index "opco_edition_id" to table: "opcos"
CREATE INDEX `opco_edition_id` ON `opcos` (`edition_id`);
-- create "opco_attachments" table
CREATE TABLE `opco_attachments` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `manager_code` text NOT NULL DEFAULT (''), `territory` text NOT NULL, `establishments` integer NULL, `principal` bool NOT NULL, `valid_from` date NOT NULL, `valid_to` date NULL, `branch_id` integer NOT NULL, `edition_id` integer NOT NULL, `owner_id` integer NOT NULL, `manager_id` integer NULL, CONSTRAINT `opco_attachments_branches_attachments` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION, CONSTRAINT `opco_attachments_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `opco_attachments_opcos_owner` FOREIGN KEY (`owner_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION, CONSTRAINT `opco_attachments_opcos_manager` FOREIGN KEY (`manager_id`) REFERENCES `opcos` (`id`) ON DELETE SET NULL);
-- set sequence for "opco_attachments" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("opco_attachments", 133143986176);
-- create index "opcoattachment_edition_id" to table: "opco_attachments"
CREATE INDEX `opcoattachment_edition_id` ON `opco_attachments` (`edition_id`);
-- create index "opcoattachment_edition_id_branc_8244524904f7a18747e3959bdef18287" to table: "opco_attachments"
CREATE UNIQUE INDEX `opcoattachment_edition_id_branc_8244524904f7a18747e3959bdef18287` ON `opco_attachments` (`edition_id`, `branch_id`, `owner_id`, `manager_code`, `territory`);
-- create index "opcoattachment_branch_id" to table: "opco_attachments"
CREATE INDEX `opcoattachment_branch_id` ON `opco_attachments` (`branch_id`);
-- create "regions" table
CREATE TABLE `regions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `folded` text NOT NULL, `code` text NOT NULL, `name` text NOT NULL, `overseas` bool NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `regions_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "regions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("regions", 137438953472);
-- create index "regions_code_key" to table: "regions"
CREATE UNIQUE INDEX `regions_code_key` ON `regions` (`code`);
-- create index "region_edition_id" to table: "regions"
CREATE INDEX `region_edition_id` ON `regions` (`edition_id`);
-- create index "region_folded" to table: "regions"
CREATE INDEX `region_folded` ON `regions` (`folded`);
-- create "rejections" table
CREATE TABLE `rejections` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `part` text NOT NULL, `line` integer NOT NULL, `column` text NOT NULL, `value` text NOT NULL, `code` text NOT NULL, `reason` text NOT NULL, `run_id` integer NOT NULL, CONSTRAINT `rejections_import_runs_rejections` FOREIGN KEY (`run_id`) REFERENCES `import_runs` (`id`) ON DELETE NO ACTION);
-- set sequence for "rejections" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("rejections", 141733920768);
-- create index "rejection_run_id" to table: "rejections"
CREATE INDEX `rejection_run_id` ON `rejections` (`run_id`);
-- create "search_entries" table
CREATE TABLE `search_entries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `node_id` integer NOT NULL, `code` text NOT NULL, `label` text NOT NULL, `folded` text NOT NULL, `weight` integer NOT NULL);
-- set sequence for "search_entries" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("search_entries", 146028888064);
-- create index "searchentry_code" to table: "search_entries"
CREATE INDEX `searchentry_code` ON `search_entries` (`code`);
-- create index "searchentry_kind" to table: "search_entries"
CREATE INDEX `searchentry_kind` ON `search_entries` (`kind`);
-- create index "searchentry_node_id" to table: "search_entries"
CREATE INDEX `searchentry_node_id` ON `search_entries` (`node_id`);
-- create index "searchentry_folded" to table: "search_entries"
CREATE INDEX `searchentry_folded` ON `search_entries` (`folded`);
-- create "branch_commissions" table
CREATE TABLE `branch_commissions` (`branch_id` integer NOT NULL, `commission_id` integer NOT NULL, PRIMARY KEY (`branch_id`, `commission_id`), CONSTRAINT `branch_commissions_branch_id` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE CASCADE, CONSTRAINT `branch_commissions_commission_id` FOREIGN KEY (`commission_id`) REFERENCES `commissions` (`id`) ON DELETE CASCADE);

-- +goose Down
-- reverse: create "branch_commissions" table
DROP TABLE `branch_commissions`;
-- reverse: create index "searchentry_folded" to table: "search_entries"
DROP INDEX `searchentry_folded`;
-- reverse: create index "searchentry_node_id" to table: "search_entries"
DROP INDEX `searchentry_node_id`;
-- reverse: create index "searchentry_kind" to table: "search_entries"
DROP INDEX `searchentry_kind`;
-- reverse: create index "searchentry_code" to table: "search_entries"
DROP INDEX `searchentry_code`;
-- reverse: set sequence for "search_entries" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "search_entries";
-- reverse: create "search_entries" table
DROP TABLE `search_entries`;
-- reverse: create index "rejection_run_id" to table: "rejections"
DROP INDEX `rejection_run_id`;
-- reverse: set sequence for "rejections" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "rejections";
-- reverse: create "rejections" table
DROP TABLE `rejections`;
-- reverse: create index "region_folded" to table: "regions"
DROP INDEX `region_folded`;
-- reverse: create index "region_edition_id" to table: "regions"
DROP INDEX `region_edition_id`;
-- reverse: create index "regions_code_key" to table: "regions"
DROP INDEX `regions_code_key`;
-- reverse: set sequence for "regions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "regions";
-- reverse: create "regions" table
DROP TABLE `regions`;
-- reverse: create index "opcoattachment_branch_id" to table: "opco_attachments"
DROP INDEX `opcoattachment_branch_id`;
-- reverse: create index "opcoattachment_edition_id_branc_8244524904f7a18747e3959bdef18287" to table: "opco_attachments"
DROP INDEX `opcoattachment_edition_id_branc_8244524904f7a18747e3959bdef18287`;
-- reverse: create index "opcoattachment_edition_id" to table: "opco_attachments"
DROP INDEX `opcoattachment_edition_id`;
-- reverse: set sequence for "opco_attachments" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "opco_attachments";
-- reverse: create "opco_attachments" table
DROP TABLE `opco_attachments`;
-- reverse: create index "opco_edition_id" to table: "opcos"
DROP INDEX `opco_edition_id`;
-- reverse: create index "opcos_code_key" to table: "opcos"
DROP INDEX `opcos_code_key`;
-- reverse: set sequence for "opcos" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "opcos";
-- reverse: create "opcos" table
DROP TABLE `opcos`;
-- reverse: create index "observation_job_id_metric" to table: "observations"
DROP INDEX `observation_job_id_metric`;
-- reverse: create index "observation_branch_id_metric" to table: "observations"
DROP INDEX `observation_branch_id_metric`;
-- reverse: create index "observation_series_metric_year_period_region_age_band" to table: "observations"
DROP INDEX `observation_series_metric_year_period_region_age_band`;
-- reverse: create index "observation_edition_id" to table: "observations"
DROP INDEX `observation_edition_id`;
-- reverse: set sequence for "observations" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "observations";
-- reverse: create "observations" table
DROP TABLE `observations`;
-- reverse: create index "nsf_edition_id" to table: "nsfs"
DROP INDEX `nsf_edition_id`;
-- reverse: create index "nsfs_code_key" to table: "nsfs"
DROP INDEX `nsfs_code_key`;
-- reverse: set sequence for "nsfs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "nsfs";
-- reverse: create "nsfs" table
DROP TABLE `nsfs`;
-- reverse: create index "legalrule_code_valid_from" to table: "legal_rules"
DROP INDEX `legalrule_code_valid_from`;
-- reverse: create index "legalrule_edition_id" to table: "legal_rules"
DROP INDEX `legalrule_edition_id`;
-- reverse: set sequence for "legal_rules" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "legal_rules";
-- reverse: create "legal_rules" table
DROP TABLE `legal_rules`;
-- reverse: create index "jobrequirement_competency_id" to table: "job_requirements"
DROP INDEX `jobrequirement_competency_id`;
-- reverse: create index "jobrequirement_job_id_competency_id" to table: "job_requirements"
DROP INDEX `jobrequirement_job_id_competency_id`;
-- reverse: create index "jobrequirement_edition_id" to table: "job_requirements"
DROP INDEX `jobrequirement_edition_id`;
-- reverse: set sequence for "job_requirements" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "job_requirements";
-- reverse: create "job_requirements" table
DROP TABLE `job_requirements`;
-- reverse: create index "jobmobility_target_id" to table: "job_mobilities"
DROP INDEX `jobmobility_target_id`;
-- reverse: create index "jobmobility_source_id_target_id" to table: "job_mobilities"
DROP INDEX `jobmobility_source_id_target_id`;
-- reverse: create index "jobmobility_edition_id" to table: "job_mobilities"
DROP INDEX `jobmobility_edition_id`;
-- reverse: set sequence for "job_mobilities" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "job_mobilities";
-- reverse: create "job_mobilities" table
DROP TABLE `job_mobilities`;
-- reverse: create index "joblink_target_id" to table: "job_links"
DROP INDEX `joblink_target_id`;
-- reverse: create index "joblink_source_id_target_id_qualification" to table: "job_links"
DROP INDEX `joblink_source_id_target_id_qualification`;
-- reverse: create index "joblink_edition_id" to table: "job_links"
DROP INDEX `joblink_edition_id`;
-- reverse: set sequence for "job_links" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "job_links";
-- reverse: create "job_links" table
DROP TABLE `job_links`;
-- reverse: create index "jobappellation_job_id" to table: "job_appellations"
DROP INDEX `jobappellation_job_id`;
-- reverse: create index "jobappellation_folded" to table: "job_appellations"
DROP INDEX `jobappellation_folded`;
-- reverse: create index "jobappellation_edition_id" to table: "job_appellations"
DROP INDEX `jobappellation_edition_id`;
-- reverse: create index "job_appellations_ogr_code_key" to table: "job_appellations"
DROP INDEX `job_appellations_ogr_code_key`;
-- reverse: set sequence for "job_appellations" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "job_appellations";
-- reverse: create "job_appellations" table
DROP TABLE `job_appellations`;
-- reverse: create index "job_code" to table: "jobs"
DROP INDEX `job_code`;
-- reverse: create index "job_parent_id" to table: "jobs"
DROP INDEX `job_parent_id`;
-- reverse: create index "job_scheme_code_level" to table: "jobs"
DROP INDEX `job_scheme_code_level`;
-- reverse: create index "job_folded" to table: "jobs"
DROP INDEX `job_folded`;
-- reverse: create index "job_edition_id" to table: "jobs"
DROP INDEX `job_edition_id`;
-- reverse: set sequence for "jobs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "jobs";
-- reverse: create "jobs" table
DROP TABLE `jobs`;
-- reverse: set sequence for "import_runs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "import_runs";
-- reverse: create "import_runs" table
DROP TABLE `import_runs`;
-- reverse: create index "fundinglevel_commission_id" to table: "funding_levels"
DROP INDEX `fundinglevel_commission_id`;
-- reverse: create index "fundinglevel_certification_id_commission_id" to table: "funding_levels"
DROP INDEX `fundinglevel_certification_id_commission_id`;
-- reverse: create index "fundinglevel_edition_id" to table: "funding_levels"
DROP INDEX `fundinglevel_edition_id`;
-- reverse: set sequence for "funding_levels" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "funding_levels";
-- reverse: create "funding_levels" table
DROP TABLE `funding_levels`;
-- reverse: create index "formacode_edition_id" to table: "formacodes"
DROP INDEX `formacode_edition_id`;
-- reverse: create index "formacodes_code_key" to table: "formacodes"
DROP INDEX `formacodes_code_key`;
-- reverse: set sequence for "formacodes" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "formacodes";
-- reverse: create "formacodes" table
DROP TABLE `formacodes`;
-- reverse: create index "edition_dataset_id_published_on" to table: "editions"
DROP INDEX `edition_dataset_id_published_on`;
-- reverse: create index "edition_dataset_id_sha256" to table: "editions"
DROP INDEX `edition_dataset_id_sha256`;
-- reverse: set sequence for "editions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "editions";
-- reverse: create "editions" table
DROP TABLE `editions`;
-- reverse: create index "diploma_certification_id" to table: "diplomas"
DROP INDEX `diploma_certification_id`;
-- reverse: create index "diploma_cfd_certification_code" to table: "diplomas"
DROP INDEX `diploma_cfd_certification_code`;
-- reverse: create index "diploma_edition_id" to table: "diplomas"
DROP INDEX `diploma_edition_id`;
-- reverse: set sequence for "diplomas" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "diplomas";
-- reverse: create "diplomas" table
DROP TABLE `diplomas`;
-- reverse: create index "department_edition_id" to table: "departments"
DROP INDEX `department_edition_id`;
-- reverse: create index "departments_code_key" to table: "departments"
DROP INDEX `departments_code_key`;
-- reverse: set sequence for "departments" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "departments";
-- reverse: create "departments" table
DROP TABLE `departments`;
-- reverse: create index "datasets_code_key" to table: "datasets"
DROP INDEX `datasets_code_key`;
-- reverse: set sequence for "datasets" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "datasets";
-- reverse: create "datasets" table
DROP TABLE `datasets`;
-- reverse: create index "competencyblock_code" to table: "competency_blocks"
DROP INDEX `competencyblock_code`;
-- reverse: create index "competencyblock_certification_id_code_folded" to table: "competency_blocks"
DROP INDEX `competencyblock_certification_id_code_folded`;
-- reverse: create index "competencyblock_folded" to table: "competency_blocks"
DROP INDEX `competencyblock_folded`;
-- reverse: create index "competencyblock_edition_id" to table: "competency_blocks"
DROP INDEX `competencyblock_edition_id`;
-- reverse: set sequence for "competency_blocks" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "competency_blocks";
-- reverse: create "competency_blocks" table
DROP TABLE `competency_blocks`;
-- reverse: create index "competency_kind" to table: "competencies"
DROP INDEX `competency_kind`;
-- reverse: create index "competency_parent_id" to table: "competencies"
DROP INDEX `competency_parent_id`;
-- reverse: create index "competency_folded" to table: "competencies"
DROP INDEX `competency_folded`;
-- reverse: create index "competency_edition_id" to table: "competencies"
DROP INDEX `competency_edition_id`;
-- reverse: create index "competencies_ogr_code_key" to table: "competencies"
DROP INDEX `competencies_ogr_code_key`;
-- reverse: set sequence for "competencies" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "competencies";
-- reverse: create "competencies" table
DROP TABLE `competencies`;
-- reverse: create index "commissionlabel_commission_id" to table: "commission_labels"
DROP INDEX `commissionlabel_commission_id`;
-- reverse: create index "commissionlabel_edition_id_commission_id" to table: "commission_labels"
DROP INDEX `commissionlabel_edition_id_commission_id`;
-- reverse: create index "commissionlabel_edition_id" to table: "commission_labels"
DROP INDEX `commissionlabel_edition_id`;
-- reverse: set sequence for "commission_labels" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "commission_labels";
-- reverse: create "commission_labels" table
DROP TABLE `commission_labels`;
-- reverse: create index "commissionbranch_branch_id" to table: "commission_branches"
DROP INDEX `commissionbranch_branch_id`;
-- reverse: create index "commissionbranch_edition_id_commission_id_branch_id" to table: "commission_branches"
DROP INDEX `commissionbranch_edition_id_commission_id_branch_id`;
-- reverse: create index "commissionbranch_edition_id" to table: "commission_branches"
DROP INDEX `commissionbranch_edition_id`;
-- reverse: set sequence for "commission_branches" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "commission_branches";
-- reverse: create "commission_branches" table
DROP TABLE `commission_branches`;
-- reverse: create index "commission_folded" to table: "commissions"
DROP INDEX `commission_folded`;
-- reverse: create index "commission_edition_id" to table: "commissions"
DROP INDEX `commission_edition_id`;
-- reverse: create index "commissions_code_key" to table: "commissions"
DROP INDEX `commissions_code_key`;
-- reverse: set sequence for "commissions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "commissions";
-- reverse: create "commissions" table
DROP TABLE `commissions`;
-- reverse: create index "certifier_folded" to table: "certifiers"
DROP INDEX `certifier_folded`;
-- reverse: create index "certifier_edition_id" to table: "certifiers"
DROP INDEX `certifier_edition_id`;
-- reverse: create index "certifiers_key_key" to table: "certifiers"
DROP INDEX `certifiers_key_key`;
-- reverse: set sequence for "certifiers" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certifiers";
-- reverse: create "certifiers" table
DROP TABLE `certifiers`;
-- reverse: create index "certificationnsf_nsf_id" to table: "certification_nsfs"
DROP INDEX `certificationnsf_nsf_id`;
-- reverse: create index "certificationnsf_certification_id_nsf_id" to table: "certification_nsfs"
DROP INDEX `certificationnsf_certification_id_nsf_id`;
-- reverse: create index "certificationnsf_edition_id" to table: "certification_nsfs"
DROP INDEX `certificationnsf_edition_id`;
-- reverse: set sequence for "certification_nsfs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certification_nsfs";
-- reverse: create "certification_nsfs" table
DROP TABLE `certification_nsfs`;
-- reverse: create index "certificationlink_successor_id" to table: "certification_links"
DROP INDEX `certificationlink_successor_id`;
-- reverse: create index "certificationlink_predecessor_id_successor_id" to table: "certification_links"
DROP INDEX `certificationlink_predecessor_id_successor_id`;
-- reverse: create index "certificationlink_edition_id" to table: "certification_links"
DROP INDEX `certificationlink_edition_id`;
-- reverse: set sequence for "certification_links" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certification_links";
-- reverse: create "certification_links" table
DROP TABLE `certification_links`;
-- reverse: create index "certificationjob_job_id" to table: "certification_jobs"
DROP INDEX `certificationjob_job_id`;
-- reverse: create index "certificationjob_certification_id_job_id" to table: "certification_jobs"
DROP INDEX `certificationjob_certification_id_job_id`;
-- reverse: create index "certificationjob_edition_id" to table: "certification_jobs"
DROP INDEX `certificationjob_edition_id`;
-- reverse: set sequence for "certification_jobs" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certification_jobs";
-- reverse: create "certification_jobs" table
DROP TABLE `certification_jobs`;
-- reverse: create index "certificationformacode_formacode_id" to table: "certification_formacodes"
DROP INDEX `certificationformacode_formacode_id`;
-- reverse: create index "certificationformacode_certification_id_formacode_id" to table: "certification_formacodes"
DROP INDEX `certificationformacode_certification_id_formacode_id`;
-- reverse: create index "certificationformacode_edition_id" to table: "certification_formacodes"
DROP INDEX `certificationformacode_edition_id`;
-- reverse: set sequence for "certification_formacodes" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certification_formacodes";
-- reverse: create "certification_formacodes" table
DROP TABLE `certification_formacodes`;
-- reverse: create index "certificationcertifier_certifier_id" to table: "certification_certifiers"
DROP INDEX `certificationcertifier_certifier_id`;
-- reverse: create index "certificationcertifier_certification_id_certifier_id" to table: "certification_certifiers"
DROP INDEX `certificationcertifier_certification_id_certifier_id`;
-- reverse: create index "certificationcertifier_edition_id" to table: "certification_certifiers"
DROP INDEX `certificationcertifier_edition_id`;
-- reverse: set sequence for "certification_certifiers" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certification_certifiers";
-- reverse: create "certification_certifiers" table
DROP TABLE `certification_certifiers`;
-- reverse: create index "certificationbranch_branch_id" to table: "certification_branches"
DROP INDEX `certificationbranch_branch_id`;
-- reverse: create index "certificationbranch_certification_id_branch_id" to table: "certification_branches"
DROP INDEX `certificationbranch_certification_id_branch_id`;
-- reverse: create index "certificationbranch_edition_id" to table: "certification_branches"
DROP INDEX `certificationbranch_edition_id`;
-- reverse: set sequence for "certification_branches" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certification_branches";
-- reverse: create "certification_branches" table
DROP TABLE `certification_branches`;
-- reverse: create index "certification_expires_sort" to table: "certifications"
DROP INDEX `certification_expires_sort`;
-- reverse: create index "certification_level_sort" to table: "certifications"
DROP INDEX `certification_level_sort`;
-- reverse: create index "certification_state_expires_on" to table: "certifications"
DROP INDEX `certification_state_expires_on`;
-- reverse: create index "certification_number" to table: "certifications"
DROP INDEX `certification_number`;
-- reverse: create index "certification_folded" to table: "certifications"
DROP INDEX `certification_folded`;
-- reverse: create index "certification_edition_id" to table: "certifications"
DROP INDEX `certification_edition_id`;
-- reverse: create index "certifications_code_key" to table: "certifications"
DROP INDEX `certifications_code_key`;
-- reverse: set sequence for "certifications" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "certifications";
-- reverse: create "certifications" table
DROP TABLE `certifications`;
-- reverse: create index "branch_employees_sort" to table: "branches"
DROP INDEX `branch_employees_sort`;
-- reverse: create index "branch_current_id" to table: "branches"
DROP INDEX `branch_current_id`;
-- reverse: create index "branch_successor_id" to table: "branches"
DROP INDEX `branch_successor_id`;
-- reverse: create index "branch_opco_id" to table: "branches"
DROP INDEX `branch_opco_id`;
-- reverse: create index "branch_folded" to table: "branches"
DROP INDEX `branch_folded`;
-- reverse: create index "branch_edition_id" to table: "branches"
DROP INDEX `branch_edition_id`;
-- reverse: create index "branches_idcc_key" to table: "branches"
DROP INDEX `branches_idcc_key`;
-- reverse: set sequence for "branches" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "branches";
-- reverse: create "branches" table
DROP TABLE `branches`;
-- reverse: create index "accessroute_certification_id_route" to table: "access_routes"
DROP INDEX `accessroute_certification_id_route`;
-- reverse: create index "accessroute_edition_id" to table: "access_routes"
DROP INDEX `accessroute_edition_id`;
-- reverse: create "access_routes" table
DROP TABLE `access_routes`;
