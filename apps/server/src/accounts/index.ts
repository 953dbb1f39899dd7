export { actorById } from './actorById.ts';
export { followAccounts } from './announce.ts';
export { createToken, createTokenHelp, createUser, createUserHelp } from './commands.ts';
export { assertSameOrigin, isOwnOrigin } from './csrf.ts';
export { accountsHooks } from './hooks.ts';
export { actorFor, authenticate, type Credentials, type Identity } from './identity.ts';
export { accountsRouter } from './router.ts';
export { createFirstAdmin, type FirstAdmin, hasAdmin, type SetUp } from './setup.ts';
