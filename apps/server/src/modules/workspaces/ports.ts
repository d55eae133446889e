/** What workspaces need to know of the installation. */
export interface WorkspacesPorts {
  /** The origin of the links in letters. */
  readonly publicOrigin: string;
  /** Most workspaces of bands and organizations that one person can open. */
  readonly workspacesPerPerson: number;
  /** Most API keys that a workspace can have at a time. */
  readonly keysPerWorkspace: number;
}
