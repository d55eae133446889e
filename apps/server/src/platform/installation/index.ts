export { installation, installationToChange, writeInstallation } from './installation.sql.ts';
