'use strict';

/** Why a command cannot run, in one line for whoever typed it. */
class LaunchError extends Error {
  name = 'LaunchError';
}

module.exports = { LaunchError };
