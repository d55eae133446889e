/** The job that walks every chain of the audit log. */
export const verifyChainsTask = 'console.verify_chains';
