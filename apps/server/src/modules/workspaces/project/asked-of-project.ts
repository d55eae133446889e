import type { AskedRow, Project } from '@backline/contract';

/** What conditions ask of a project: it belongs to itself. */
export function askedOfProject({ id, createdBy, status }: Pick<Project, 'id' | 'createdBy' | 'status'>): AskedRow {
  return { createdBy, status, projectId: id };
}
