import type { Rule } from './rule.ts';
import { noCircles } from './rules/circles.ts';
import { noFaceInALoop } from './rules/face-in-a-loop.ts';
import { modulesFollowTheMap, modulesMeetAtTheFace, platformPartsMeetAtTheFace } from './rules/faces.ts';
import { filesSayOneThing } from './rules/file-names.ts';
import { migrationsAreDatedPairs } from './rules/migrations.ts';
import { noParentImports } from './rules/parents.ts';
import { schemasStayHome } from './rules/schemas.ts';
import { sqlOnlyInSqlFiles } from './rules/sql-places.ts';
import { suppressionsSayWhy } from './rules/suppressions.ts';
import { wallRules } from './rules/walls.ts';
import { everyTestRuns } from './rules/whole-tests.ts';

/** The rules of the house, as docs/architecture.md tells them. */
export const rules: readonly Rule[] = [
  ...wallRules,
  modulesMeetAtTheFace,
  platformPartsMeetAtTheFace,
  modulesFollowTheMap,
  noCircles,
  noParentImports,
  sqlOnlyInSqlFiles,
  schemasStayHome,
  noFaceInALoop,
  migrationsAreDatedPairs,
  filesSayOneThing,
  everyTestRuns,
  suppressionsSayWhy,
];
