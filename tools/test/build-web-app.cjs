'use strict';
// The browser lane opens the built web app; it is built as `npm start` would build it.
const { join } = require('node:path');
const { buildWebApp } = require('../launch/web-app.cjs');

buildWebApp(join(__dirname, '../..'), process.execPath);
