export * from './actor.ts';
export * from './app-error.ts';
export * from './ctx.ts';
export * from './message.ts';
export * from './module.ts';
export * from './sql.ts';
