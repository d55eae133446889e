/** Makes the id of a new row in the browser, so that it has its name before the server has seen it. */
export { newId } from '@backline/client';
